import { z } from 'zod';
import { OUTCOMES } from '../domain/outcome/outcome.ts';
import { reminderHours } from './contacts.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, moment, next, page, storable, zone } from './fields.ts';
import { warnings } from './problem.ts';

const STATUSES = ['scheduled', 'confirmed', 'cancelled', 'reschedule_wanted', 'no_answer'] as const;

export const appointment = z
  .object({
    appointmentId: z.string(),
    externalId: z.string().nullable(),
    contactId: z.string(),
    contactName: z.string(),
    type: z.string(),
    /** Null while nobody has said when: nobody is called of themselves. */
    startsAt: instant.nullable(),
    durationMinutes: z.int(),
    zone: z.string(),
    provider: z.string().nullable(),
    location: z.string().nullable(),
    instructions: z.string().nullable(),
    reminderHours: z.array(z.int()),
    /** `no_answer`: handed over to the office. */
    status: z.enum(STATUSES),
    confirmedAt: instant.nullable(),
    cancelledAt: instant.nullable(),
    rescheduleWantedAt: instant.nullable(),
    answeredBy: z.string().nullable(),
    /** Those that were made about it; of the last one, null while it is not over. */
    calls: z.object({
      made: z.int(),
      lastAt: instant.nullable(),
      lastOutcome: z.enum(OUTCOMES).nullable(),
      lastTalkSeconds: z.int().nullable(),
      /** Of a talk of less than 10 seconds, or of more than 180. */
      quality: z.enum(['short', 'long']).nullable(),
      sentiment: z.string().nullable(),
    }),
    createdAt: instant,
  })
  .meta({ id: 'Appointment' });

const writtenAppointment = appointment.extend({ warnings });

const text = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .refine(...storable);

const details = {
  externalId: line(120).nullable().optional(),
  startsAt: moment.nullable(),
  provider: line(120).nullable().optional(),
  location: line(200).nullable().optional(),
  instructions: text.nullable().optional(),
};
const durationMinutes = z.int().min(5).max(1440);

export const newAppointment = z.strictObject({
  ...details,
  contactId: id,
  type: line(80).default('appointment'),
  durationMinutes: durationMinutes.default(30),
  /** Absent: the tenant's. */
  zone: zone.optional(),
  reminderHours: reminderHours.default([]),
});

export const appointmentChange = z
  .strictObject({ ...details, type: line(80), durationMinutes, zone, reminderHours })
  .partial();

export const appointmentParams = z.object({ appointmentId: id });

const jobs = { access: 'tenant', status: 200 } as const;
const one = {
  ...jobs,
  path: '/api/v1/appointments/:appointmentId',
  params: appointmentParams,
} as const;

export const APPOINTMENT_ENDPOINTS = {
  createAppointment: {
    ...jobs,
    summary: 'Enter an appointment; its contact is called before it as the settings say',
    method: 'POST',
    path: '/api/v1/appointments',
    scope: 'jobs:write',
    body: newAppointment,
    answer: writtenAppointment,
    status: 201,
    example: {
      body: {
        contactId: EXAMPLE_IDS.contactId,
        type: 'eye test',
        startsAt: '2031-01-23T09:00',
        durationMinutes: 45,
        instructions: 'Bring your glasses.',
      },
    },
  },
  listAppointments: {
    ...jobs,
    summary: 'List appointments',
    method: 'GET',
    path: '/api/v1/appointments',
    scope: 'jobs:read',
    /** Times with an offset, both ends included. */
    query: page.extend({
      contactId: id.optional(),
      externalId: line(120).optional(),
      status: z.enum(STATUSES).optional(),
      startsFrom: z.iso.datetime({ offset: true }).optional(),
      startsTo: z.iso.datetime({ offset: true }).optional(),
    }),
    answer: z.object({ appointments: z.array(appointment), next }),
    example: { query: { status: 'scheduled', startsFrom: '2031-01-01T00:00:00Z' } },
  },
  readAppointment: {
    ...one,
    summary: 'Read an appointment',
    method: 'GET',
    scope: 'jobs:read',
    answer: appointment,
  },
  changeAppointment: {
    ...one,
    summary: 'Change an appointment; a new start moves its calls',
    method: 'PATCH',
    scope: 'jobs:write',
    body: appointmentChange,
    answer: writtenAppointment,
    example: {
      params: { appointmentId: EXAMPLE_IDS.appointmentId },
      body: { startsAt: '2031-01-24T10:30' },
    },
  },
  cancelAppointment: {
    ...jobs,
    summary: 'Cancel an appointment; nobody is called about it any more',
    method: 'POST',
    path: '/api/v1/appointments/:appointmentId/cancel',
    scope: 'jobs:write',
    params: appointmentParams,
    answer: appointment,
  },
  removeAppointment: {
    ...one,
    summary: 'Take an appointment away; nobody is called about it any more',
    method: 'DELETE',
    scope: 'jobs:write',
    answer: z.object({ kind: z.literal('removed') }),
  },
} as const satisfies Record<string, Endpoint>;
