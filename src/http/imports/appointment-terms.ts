import type { Appointment, AppointmentFields } from '../../ports/stores/directory/appointments.ts';

/** What an import says of an appointment, whosever it is. */
export type Terms = Omit<AppointmentFields, 'contactId'>;

export const NEW_TERMS: Terms = {
  ...{ externalId: null, type: 'appointment', startsAt: null, durationMinutes: 30, zone: '' },
  ...{ provider: null, location: null, instructions: null, reminderHours: [] },
};

export function termsOf(appointment: Appointment): Terms {
  const { externalId, type, startsAt, durationMinutes, zone } = appointment;
  const { provider, location, instructions, reminderHours } = appointment;
  return {
    ...{ externalId, type, startsAt, durationMinutes, zone },
    ...{ provider, location, instructions, reminderHours },
  };
}

const ordered = (fields: Terms) =>
  Object.entries(fields).toSorted(([one], [other]) => one.localeCompare(other));

export function isSame(one: Terms, other: Terms): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

/** What makes two entries without an own id one appointment. */
export function sameness({
  contactId,
  startsAt,
  type,
}: Pick<AppointmentFields, 'contactId' | 'startsAt' | 'type'>): string {
  return JSON.stringify([contactId, startsAt, type]);
}
