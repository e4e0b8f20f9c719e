import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { id, instant, line, next, page, phone, quietHours, zone } from './fields.ts';
import { warnings } from './problem.ts';

export const staff = z
  .object({
    staffId: z.string(),
    externalId: z.string().nullable(),
    firstName: z.string(),
    lastName: z.string(),
    /** E.164. */
    phone: z.string().nullable(),
    phoneCountry: z.string().nullable(),
    phoneType: z.string().nullable(),
    phoneZones: z.array(z.string()),
    zone: z.string().nullable(),
    quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
    active: z.boolean(),
    callsAllowed: z.boolean(),
    createdAt: instant,
  })
  .meta({ id: 'Person' });

const writtenStaff = staff.extend({ warnings });

export const newStaff = z.strictObject({
  externalId: line(120).nullable().optional(),
  firstName: line(60),
  lastName: line(60),
  phone: phone.nullable(),
  zone: zone.nullable().optional(),
  quietHours: quietHours.nullable().optional(),
  active: z.boolean().default(true),
  callsAllowed: z.boolean().default(true),
});

const staffChange = z.strictObject({
  externalId: line(120).nullable().optional(),
  firstName: line(60).optional(),
  lastName: line(60).optional(),
  phone: phone.nullable().optional(),
  zone: zone.nullable().optional(),
  quietHours: quietHours.nullable().optional(),
  active: z.boolean().optional(),
  callsAllowed: z.boolean().optional(),
});

const params = z.object({ staffId: id });

export const STAFF_ENDPOINTS = {
  createStaff: {
    summary: 'Enter a person',
    method: 'POST',
    path: '/api/v1/staff',
    access: 'tenant',
    scope: 'people:write',
    body: newStaff,
    answer: writtenStaff,
    status: 201,
    example: {
      body: { externalId: 'E-1042', firstName: 'Bob', lastName: 'Example', phone: '0412 345 678' },
    },
  },
  listStaff: {
    summary: 'List people',
    method: 'GET',
    path: '/api/v1/staff',
    access: 'tenant',
    scope: 'people:read',
    query: page,
    answer: z.object({ staff: z.array(staff), next }),
    status: 200,
    example: { query: { limit: '50' } },
  },
  readStaff: {
    summary: 'Read a person',
    method: 'GET',
    path: '/api/v1/staff/:staffId',
    access: 'tenant',
    scope: 'people:read',
    params,
    answer: staff,
    status: 200,
  },
  changeStaff: {
    summary: 'Change a person',
    method: 'PATCH',
    path: '/api/v1/staff/:staffId',
    access: 'tenant',
    scope: 'people:write',
    params,
    body: staffChange,
    answer: writtenStaff,
    status: 200,
    example: { body: { quietHours: { from: '21:30', to: '07:00' } } },
  },
} as const satisfies Record<string, Endpoint>;
