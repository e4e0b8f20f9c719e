import { z } from 'zod';
import { SHIFT_STATUSES } from '../domain/shift-offer/shift-status.ts';
import { isShiftCode } from '../domain/sms/shift-code.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, moment, must, next, page, zone } from './fields.ts';
import { warnings } from './problem.ts';

export const shift = z
  .object({
    shiftId: z.string(),
    code: z.string(),
    poolId: z.string(),
    patientFirstName: z.string(),
    patientLastName: z.string(),
    startsAt: instant,
    endsAt: instant,
    zone: z.string(),
    suburb: z.string(),
    seats: z.int(),
    status: z.string(),
    statusReason: z.string().nullable(),
    /** The person who left the shift open. */
    givenUpBy: z.string().nullable(),
    openOfferId: z.string().nullable(),
    /** Who has a seat. None for a shift that is filled with people who are not entered here. */
    takenBy: z.array(z.object({ seat: z.int(), staffId: z.string(), name: z.string() })),
    warnings,
  })
  .meta({ id: 'Shift' });

const code = z
  .string()
  .trim()
  .toUpperCase()
  .refine(
    isShiftCode,
    must('This is no shift code.', 'Use one to three letters and two to four digits, such as A12.'),
  );
const terms = {
  patientFirstName: line(60),
  patientLastName: line(60),
  startsAt: moment,
  endsAt: moment,
  suburb: line(80),
};

export const newShift = z.strictObject({
  ...terms,
  /** Absent: one is made up. */
  code: code.optional(),
  poolId: id,
  /** Absent: the tenant's. */
  zone: zone.optional(),
  seats: z.int().min(1).max(20).default(1),
  givenUpBy: id.nullable().optional(),
});

export const shiftChange = z
  .strictObject({ ...terms, zone, poolId: id, seats: z.int().min(1).max(20) })
  .partial();

export const shiftParams = z.object({ shiftId: id });

export const SHIFT_ENDPOINTS = {
  createShift: {
    summary: 'Enter a shift',
    method: 'POST',
    path: '/api/v1/shifts',
    access: 'tenant',
    scope: 'jobs:write',
    body: newShift,
    answer: shift,
    status: 201,
    example: {
      body: {
        code: 'A12',
        poolId: EXAMPLE_IDS.poolId,
        patientFirstName: 'Jane',
        patientLastName: 'Doe',
        startsAt: '2031-01-23T09:00',
        endsAt: '2031-01-23T17:00',
        suburb: 'Newtown',
      },
    },
  },
  listShifts: {
    summary: 'List shifts, the latest first',
    method: 'GET',
    path: '/api/v1/shifts',
    access: 'tenant',
    scope: 'jobs:read',
    query: page.extend({ status: z.enum(SHIFT_STATUSES).optional() }),
    answer: z.object({ shifts: z.array(shift), next }),
    status: 200,
    example: { query: { status: 'open' } },
  },
  readShift: {
    summary: 'Read a shift',
    method: 'GET',
    path: '/api/v1/shifts/:shiftId',
    access: 'tenant',
    scope: 'jobs:read',
    params: shiftParams,
    answer: shift,
    status: 200,
  },
  changeShift: {
    summary: 'Change a shift',
    method: 'PATCH',
    path: '/api/v1/shifts/:shiftId',
    access: 'tenant',
    scope: 'jobs:write',
    params: shiftParams,
    body: shiftChange,
    answer: shift,
    status: 200,
    example: { body: { suburb: 'Enmore' } },
  },
  cancelShift: {
    summary: 'Cancel a shift',
    method: 'POST',
    path: '/api/v1/shifts/:shiftId/cancel',
    access: 'tenant',
    scope: 'jobs:write',
    params: shiftParams,
    body: z.strictObject({ reason: line(200) }),
    answer: shift,
    status: 200,
    example: { body: { reason: 'The family cares for her that day.' } },
  },
} as const satisfies Record<string, Endpoint>;
