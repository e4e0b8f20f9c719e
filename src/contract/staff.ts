import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { id, instant, next, page, quietHours } from './fields.ts';
import { enteredOfPerson, knownOfPerson } from './person-fields.ts';
import { warnings } from './problem.ts';

export const staff = z
  .object({
    staffId: z.string(),
    ...knownOfPerson,
    quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
    active: z.boolean(),
    callsAllowed: z.boolean(),
    createdAt: instant,
  })
  .meta({ id: 'Person' });

const writtenStaff = staff.extend({ warnings });

const fields = { ...enteredOfPerson, quietHours: quietHours.nullable().optional() };

export const newStaff = z.strictObject({
  ...fields,
  active: z.boolean().default(true),
  callsAllowed: z.boolean().default(true),
});

const staffChange = z
  .strictObject({ ...fields, active: z.boolean(), callsAllowed: z.boolean() })
  .partial();

const people = { access: 'tenant', status: 200 } as const;
const one = {
  ...people,
  path: '/api/v1/staff/:staffId',
  params: z.object({ staffId: id }),
} as const;

export const STAFF_ENDPOINTS = {
  createStaff: {
    ...people,
    summary: 'Enter a person',
    method: 'POST',
    path: '/api/v1/staff',
    scope: 'people:write',
    body: newStaff,
    answer: writtenStaff,
    status: 201,
    example: {
      body: { externalId: 'E-1042', firstName: 'Bob', lastName: 'Example', phone: '0412 345 678' },
    },
  },
  listStaff: {
    ...people,
    summary: 'List people',
    method: 'GET',
    path: '/api/v1/staff',
    scope: 'people:read',
    query: page,
    answer: z.object({ staff: z.array(staff), next }),
    example: { query: { limit: '50' } },
  },
  readStaff: {
    ...one,
    summary: 'Read a person',
    method: 'GET',
    scope: 'people:read',
    answer: staff,
  },
  changeStaff: {
    ...one,
    summary: 'Change a person',
    method: 'PATCH',
    scope: 'people:write',
    body: staffChange,
    answer: writtenStaff,
    example: { body: { quietHours: { from: '21:30', to: '07:00' } } },
  },
} as const satisfies Record<string, Endpoint>;
