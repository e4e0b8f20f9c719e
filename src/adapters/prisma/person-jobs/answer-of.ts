import type { Outcome } from '../../../domain/outcome/outcome.ts';
import type {
  AnsweredBy,
  AppointmentAnswer,
} from '../../../ports/stores/directory/appointments.ts';
import { record } from '../audit/record-act.ts';
import type { TenantTx } from '../db/database.ts';
import type { Appointment, Attempt } from '../generated/client.ts';
import { enqueueRecord } from '../outbox/enqueue.ts';

export function isAppointmentAnswer(outcome: Outcome | undefined): outcome is AppointmentAnswer {
  return outcome === 'confirmed' || outcome === 'cancelled' || outcome === 'rescheduled';
}

/** Nobody has said anything about it yet, whether or not it was handed over to the office meanwhile (R5). */
export function isUnanswered({ status, removedAt }: Appointment): boolean {
  return removedAt === null && (status === 'scheduled' || status === 'no_answer');
}

/** When it was answered as it stands. */
export function answeredAt(appointment: Appointment): Date | null {
  switch (appointment.status) {
    case 'confirmed':
      return appointment.confirmedAt;
    case 'cancelled':
      return appointment.cancelledAt;
    case 'reschedule_wanted':
      return appointment.rescheduleWantedAt;
    default:
      return null;
  }
}

/**
 * Whether what is said in this call counts: nobody has answered yet, or the office has had them asked once more since (R5). What
 * is cancelled is not asked about.
 */
export function isAskedIn(
  appointment: Appointment,
  { kind, reservedAt }: Pick<Attempt, 'kind' | 'reservedAt'>,
): boolean {
  if (isUnanswered(appointment)) return true;
  const { removedAt, status } = appointment;
  if (removedAt !== null || status === 'cancelled' || kind !== 'immediate') return false;
  const at = answeredAt(appointment);
  return at !== null && at < reservedAt;
}

/**
 * What was said of an appointment, kept with it (R10), and where the database may be lost (A12). The appointment has been taken
 * before.
 */
export async function answerAppointment(
  tx: TenantTx,
  { id, personId }: Pick<Appointment, 'id' | 'personId'>,
  answer: AppointmentAnswer,
  answeredBy: AnsweredBy,
  answeredAt: number = tx.now,
): Promise<Appointment> {
  const { db, tenantId } = tx;
  const at = new Date(answeredAt);
  const data = {
    confirmed: { status: 'confirmed', confirmedAt: at },
    cancelled: { status: 'cancelled', cancelledAt: at },
    rescheduled: { status: 'reschedule_wanted', rescheduleWantedAt: at },
  }[answer];
  if (answeredBy !== 'office') {
    await record(db, tenantId, {
      actor: { kind: 'person', id: personId },
      action: 'answerAppointment',
      subjects: { appointmentId: id, personId },
      result: answer,
    });
  }
  const appointment = await db.appointment.update({ where: { id }, data: { ...data, answeredBy } });
  await enqueueRecord(tx, {
    ...{ kind: 'appointment_answered', appointmentId: id, answer, answeredBy },
    ...{ answeredAt: at.getTime(), startsAt: appointment.startsAt?.getTime() ?? null },
  });
  return appointment;
}
