import {
  APPOINTMENT_STATUSES,
  type Appointment,
} from '../../../../ports/stores/directory/appointments.ts';
import type { TenantTx } from '../../db/database.ts';
import type { AppointmentModel } from '../../generated/models.ts';

export const withContact = {
  include: { person: { select: { firstName: true, lastName: true } } },
} as const;

type Row = AppointmentModel & { person: { firstName: string; lastName: string } };

export async function readAppointment(
  { db, tenantId }: TenantTx,
  appointmentId: string,
): Promise<Appointment | undefined> {
  const row = await db.appointment.findFirst({
    where: { tenantId, id: appointmentId, removedAt: null },
    ...withContact,
  });
  return row ? appointmentOf(row) : undefined;
}

export function appointmentOf(row: Row): Appointment {
  const { id, personId, person, type, durationMinutes, zone, status, reminderHours } = row;
  const at = (instant: Date | null) => instant?.getTime() ?? null;
  return {
    ...{ appointmentId: id, externalId: row.externalId, contactId: personId },
    contactName: `${person.firstName} ${person.lastName}`.trim(),
    ...{ type, durationMinutes, zone, reminderHours, answeredBy: row.answeredBy },
    ...{ provider: row.provider, location: row.location, instructions: row.instructions },
    status: APPOINTMENT_STATUSES.find((one) => one === status) ?? 'scheduled',
    startsAt: at(row.startsAt),
    confirmedAt: at(row.confirmedAt),
    cancelledAt: at(row.cancelledAt),
    rescheduleWantedAt: at(row.rescheduleWantedAt),
    createdAt: row.createdAt.getTime(),
  };
}
