import type { FieldProblem } from '../../contract/problem.ts';
import { firstCall } from '../../domain/person-job/reminder-plan/first-call.ts';
import { hoursBefore } from '../../domain/reminder/hours-before.ts';
import type { ReminderSettings } from '../../domain/reminder/settings.ts';
import { openness } from '../../domain/time/windows.ts';
import type { Appointment } from '../../ports/stores/directory/appointments.ts';
import type { Contact } from '../../ports/stores/directory/contacts.ts';
import type { KnownAppointments } from '../../ports/stores/directory/imports.ts';
import { revivalWarnings } from '../appointments/appointment-answer.ts';
import { reminderWarnings } from '../appointments/reminder-warnings.ts';
import type { Terms } from './appointment-terms.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What a new start is warned of, as by the door for one appointment, before anything is written (R2, R14). */
export function startWarnings(
  { contact, before, fields }: { contact: Contact; before: Appointment | undefined; fields: Terms },
  { now, hoursOf }: KnownAppointments,
  settings: ReminderSettings,
): FieldProblem[] {
  const { startsAt, zone } = fields;
  if (startsAt === null) return [];
  const revived = before ? revivalWarnings(before, { status: 'scheduled' }) : [];
  const hours = hoursOf(contact);
  const wanted = hoursBefore(settings, contact, fields);
  const nearest = (wanted.at(-1) ?? 0) * HOUR_MS + DAY_MS;
  const opening = openness({ ...hours, now });
  const openAt = opening.kind === 'open' ? now : (opening.opensAt ?? Infinity);
  // Ten thousand of them would take too long to plan; of one that is further away nothing is late.
  const isNear = startsAt < now + nearest || startsAt - settings.bufferMinutes * MINUTE_MS < openAt;
  if (!isNear) return revived;
  const plan = firstCall({ now, startsAt, zone, settings, hours, hoursBefore: wanted });
  const nextCall = plan.kind === 'call' ? { ...plan, because: plan.because ?? null } : null;
  return [...revived, ...reminderWarnings({ state: 'queued', nextCall, reason: null }, now)];
}
