import { z } from 'zod';
import { OUTCOMES } from '../domain/outcome/outcome.ts';
import { CALL_TYPES, SESSION_STATES } from '../domain/reminder/session-state.ts';
import { appointmentParams } from './appointments/fields.ts';
import { contactParams } from './contacts.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, moment } from './fields.ts';

const type = z.enum(CALL_TYPES);

export const nextCall = z
  .object({
    type,
    at: instant,
    /** What was asked for before it was moved. */
    requestedAt: instant.nullable(),
    /** Why it is not at what was asked for, or what it waits for. */
    because: z.string().nullable(),
  })
  .meta({ id: 'NextCall' });

const call = z
  .object({
    callId: z.string(),
    type,
    status: z.enum(SESSION_STATES),
    /** How it ended, once it has. */
    outcome: z.enum(OUTCOMES).nullable(),
    at: instant,
    /** Seconds of talk. */
    duration: z.int().nullable(),
    /** Seconds of ringing. */
    ringTime: z.int().nullable(),
  })
  .meta({ id: 'ReminderCall' });

export const reminder = z
  .object({
    appointmentId: z.string(),
    state: z.enum(['none', ...SESSION_STATES]),
    type: type.nullable(),
    sessionId: z.string().nullable(),
    result: z.string().nullable(),
    reason: z.string().nullable(),
    nextCall: nextCall.nullable(),
    /** Of the appointment. */
    zone: z.string(),
    /** Hours before the appointment at which calls are planned. */
    hoursBefore: z.array(z.int()),
    /** The newest first. */
    calls: z.array(call),
  })
  .meta({ id: 'Reminder' });

const orderedCall = z
  .object({
    sessionId: z.string(),
    callId: z.string(),
    /** Where to ask how it goes. */
    statusUrl: z.string(),
  })
  .meta({ id: 'OrderedCall' });

const door = {
  path: '/api/v1/appointments/:appointmentId/reminder',
  access: 'tenant',
  params: appointmentParams,
  answer: reminder,
  status: 200,
} as const;
const at = moment.meta({
  description: 'Local time in the zone of the appointment, or with its own offset.',
});
const params = { appointmentId: EXAMPLE_IDS.appointmentId };

export const REMINDER_ENDPOINTS = {
  readReminder: {
    ...door,
    method: 'GET',
    scope: 'jobs:read',
    summary:
      'Read the reminder of an appointment: what it is at, its calls, and the next one with the reason for its time',
  },
  scheduleReminder: {
    ...door,
    method: 'POST',
    scope: 'jobs:write',
    summary:
      'Begin a reminder by hand, at a time or as the settings say; one that is open stays as it is',
    body: z.strictObject({ at: at.optional() }),
    example: { params, body: {} },
  },
  moveReminder: {
    ...door,
    method: 'PATCH',
    scope: 'jobs:write',
    summary: 'Move the next call of a reminder',
    body: z.strictObject({ at }),
    example: { params, body: { at: '2031-01-22T11:00' } },
  },
  cancelReminder: {
    ...door,
    method: 'DELETE',
    scope: 'jobs:write',
    summary: 'Cancel a reminder; the appointment stands',
  },
  callNow: {
    method: 'POST',
    path: '/api/v1/contacts/:contactId/call-now',
    access: 'tenant',
    scope: 'calls:place',
    summary: 'Call a contact at once about an appointment: the one that is named, else the next',
    params: contactParams,
    body: z.strictObject({ appointmentId: id.optional() }),
    answer: orderedCall,
    status: 202,
    example: { params: { contactId: EXAMPLE_IDS.contactId }, body: {} },
  },
  readCall: {
    ...{ method: 'GET', access: 'tenant', scope: 'calls:read', status: 200 },
    ofOneCall: 'callId',
    path: '/api/v1/contacts/:contactId/calls/:callId',
    summary: 'Read how a call goes, or how it went',
    params: z.object({ contactId: id, callId: id }),
    answer: call,
  },
} as const satisfies Record<string, Endpoint>;
