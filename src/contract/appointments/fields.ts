import { z } from 'zod';
import { OUTCOMES } from '../../domain/outcome/outcome.ts';
import { reminderHours } from '../contacts.ts';
import { id, instant, line, moment, storable, zone } from '../fields.ts';
import { warnings } from '../problem.ts';

export const STATUSES = [
  'scheduled',
  'confirmed',
  'cancelled',
  'reschedule_wanted',
  'no_answer',
] as const;

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

export const writtenAppointment = appointment.extend({ warnings });

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
