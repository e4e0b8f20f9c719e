import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { instant, next, page } from './fields.ts';
import { nextCall } from './reminders.ts';

const dueReminder = nextCall
  .extend({
    sessionId: z.string(),
    appointmentId: z.string(),
    contactId: z.string(),
    contactName: z.string(),
    startsAt: instant.nullable(),
    /** Of the appointment. */
    zone: z.string(),
  })
  .meta({ id: 'DueReminder' });

const holds = z.array(z.object({ scope: z.string(), reason: z.string() }));

const used = z.object({ limit: z.int(), used: z.int() });
const safeguards = z
  .object({
    callsPer15Minutes: used,
    callsPerDay: used,
    callsAtOnce: used,
    holds,
  })
  .meta({ id: 'Safeguards' });

const health = z
  .object({
    /** Whether calls are made as it stands. */
    isHealthy: z.boolean(),
    /** What this process lacks of what it needs. */
    lacks: z.array(z.string()),
    /** The carrier or voice vendor that calls, and why it does not at present. */
    vendor: z.object({ heldBecause: z.string().nullable(), breakerUntil: instant.nullable() }),
    /** What somebody has held above all reminders of the tenant. */
    holds,
  })
  .meta({ id: 'ReminderHealth' });

const read = { method: 'GET', access: 'tenant', scope: 'jobs:read', status: 200 } as const;

export const REMINDER_WATCH_ENDPOINTS = {
  listDueReminders: {
    ...read,
    path: '/api/v1/reminders/due',
    summary: 'List the calls that are planned',
    query: page.extend({ dueBy: z.iso.datetime({ offset: true }).optional() }),
    answer: z.object({ reminders: z.array(dueReminder), next }),
    example: { query: { dueBy: '2031-01-31T00:00:00Z' } },
  },
  readSafeguards: {
    ...read,
    path: '/api/v1/reminders/safeguards',
    summary: 'Read the limits of calls, how much of each is used, and what is held',
    answer: safeguards,
  },
  readReminderHealth: {
    ...read,
    path: '/api/v1/reminders/health',
    summary: 'Read whether reminders are called as it stands',
    answer: health,
  },
} as const satisfies Record<string, Endpoint>;
