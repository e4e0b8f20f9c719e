import type { ReminderSettings } from './settings.ts';

/**
 * R2: how many hours before an appointment its contact is called, the longest first, so that the first call is the
 * first planned reminder. The appointment's own win over the contact's, and these over the tenant's.
 */
export function hoursBefore(
  settings: Pick<ReminderSettings, 'hoursBefore'>,
  contact: Overriding,
  appointment: Overriding,
): readonly number[] {
  const own = [appointment, contact].find(({ reminderHours }) => reminderHours.length > 0);
  const hours = own?.reminderHours ?? settings.hoursBefore;
  return [...new Set(hours)].toSorted((one, other) => other - one);
}

interface Overriding {
  /** Empty: says nothing. */
  readonly reminderHours: readonly number[];
}
