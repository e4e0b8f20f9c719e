import type { Outcome } from '../../../domain/outcome/outcome.ts';
import type { TenantTx } from '../db/database.ts';
import type { Appointment } from '../generated/client.ts';

/** By what means an appointment was answered. */
export type AnsweredBy = 'keypad' | 'agent' | 'office';
export type AppointmentAnswer = 'confirmed' | 'cancelled' | 'rescheduled';

export function isAppointmentAnswer(outcome: Outcome | undefined): outcome is AppointmentAnswer {
  return outcome === 'confirmed' || outcome === 'cancelled' || outcome === 'rescheduled';
}

/** What a person has said of an appointment, kept with it (R10). The appointment has been taken before. */
export async function answerAppointment(
  { db, now }: TenantTx,
  { id }: Pick<Appointment, 'id'>,
  answer: AppointmentAnswer,
  answeredBy: AnsweredBy,
): Promise<Appointment> {
  const at = new Date(now);
  const data = {
    confirmed: { status: 'confirmed', confirmedAt: at },
    cancelled: { status: 'cancelled', cancelledAt: at },
    rescheduled: { status: 'reschedule_wanted', rescheduleWantedAt: at },
  }[answer];
  return db.appointment.update({ where: { id }, data: { ...data, answeredBy } });
}
