import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { id } from './fields.ts';

/** Whoever knows the address reads the calendar, until it is taken back. */
const feed = z.object({ url: z.string() });
const revoked = z.object({ kind: z.enum(['revoked', 'nothing_to_revoke']) });

const ofPerson = {
  path: '/api/v1/staff/:staffId/calendar',
  access: 'tenant',
  scope: 'people:write',
  params: z.object({ staffId: id }),
  status: 200,
} as const;
const ofTenant = {
  path: '/api/v1/calendar',
  access: 'tenant',
  scope: 'people:write',
  status: 200,
} as const;

export const CALENDAR_ENDPOINTS = {
  openStaffCalendar: {
    ...ofPerson,
    method: 'POST',
    summary: 'The address of a person’s calendar of claimed shifts',
    answer: feed,
  },
  revokeStaffCalendar: {
    ...ofPerson,
    method: 'DELETE',
    summary: 'Take the address of a person’s calendar back',
    answer: revoked,
  },
  openCalendar: {
    ...ofTenant,
    method: 'POST',
    summary: 'The address of the calendar of all claimed shifts',
    answer: feed,
  },
  revokeCalendar: {
    ...ofTenant,
    method: 'DELETE',
    summary: 'Take the address of the calendar of all claimed shifts back',
    answer: revoked,
  },
} as const satisfies Record<string, Endpoint>;
