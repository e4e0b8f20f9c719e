import {
  APPOINTMENT_STATUSES,
  type Appointment,
  type CalledAppointment,
} from '../../../../ports/stores/directory/appointments.ts';
import type { TenantTx } from '../../db/database.ts';
import type { AppointmentModel } from '../../generated/models.ts';
import { callsOfAppointments, NO_CALLS } from '../calls-made.ts';

export const withContact = {
  include: { person: { select: { firstName: true, lastName: true } } },
} as const;

type Row = AppointmentModel & { person: { firstName: string; lastName: string } };

export async function readAppointment(
  tx: TenantTx,
  appointmentId: string,
): Promise<CalledAppointment | undefined> {
  const { db, tenantId } = tx;
  const row = await db.appointment.findFirst({
    where: { tenantId, id: appointmentId, removedAt: null },
    ...withContact,
  });
  if (!row) return undefined;
  const [called] = await withCalls(tx, [row]);
  return called;
}

export async function withCalls(tx: TenantTx, rows: readonly Row[]): Promise<CalledAppointment[]> {
  const ids = rows.map(({ id }) => id);
  const calls = await callsOfAppointments(tx, ids);
  return rows.map((row) => ({ ...appointmentOf(row), calls: calls.get(row.id) ?? NO_CALLS }));
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
