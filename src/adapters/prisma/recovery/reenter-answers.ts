import type { SafetyRecord } from '../../../ports/safety-log.ts';
import type { ReenteredRecord } from '../../../ports/stores/recovery.ts';
import type { TenantTx } from '../db/database.ts';
import type { Appointment } from '../generated/client.ts';
import { type JobRow, lockJob } from '../offers/lock-job.ts';
import { answerAppointment, answeredAt } from '../person-jobs/answer-of.ts';
import { keepInStep } from '../person-jobs/keep-in-step.ts';
import { lockAppointment, lockOpenReminder, lockSignUp } from '../person-jobs/lock-person-job.ts';
import { noteAnswer, noteTalk } from '../person-jobs/note-answer.ts';
import { createReminder } from '../person-jobs/open-reminder.ts';

type Of<Kind extends SafetyRecord['kind']> = Extract<SafetyRecord, { kind: Kind }>;

const BY = 'recovery';

/** With what followed from it: nobody is called about it any more, and a wish for a new time is before the office. */
export async function reenterAnswer(
  tx: TenantTx,
  record: Of<'appointment_answered'>,
): Promise<ReenteredRecord> {
  const appointment = await lockAppointment(tx, record.appointmentId);
  if (!appointment) return 'lost';
  const { answer, answeredBy } = record;
  const newest = answeredAt(appointment)?.getTime() ?? -Infinity;
  if (appointment.removedAt !== null || newest >= record.answeredAt) return 'known';
  // What was confirmed is a time that the backup does not know.
  if (answer === 'confirmed' && !isAt(appointment, record.startsAt)) return 'lost';
  if (answeredBy === 'office') {
    await answerAppointment(tx, appointment, answer, answeredBy, record.answeredAt);
    await keepInStep(tx, appointment.id, 'cancelled');
  } else {
    const found = { kind: 'reminder', job: await jobOf(tx, appointment), appointment } as const;
    await noteAnswer(tx, found, { ...record, by: BY });
  }
  return 'reentered';
}

/** The one that is open, or else the last; the one in which they were called may be lost. */
async function jobOf(tx: TenantTx, appointment: Appointment): Promise<JobRow> {
  const { id: appointmentId } = appointment;
  return (
    (await lockOpenReminder(tx, appointmentId)) ??
    (await tx.db.job.findFirst({ where: { appointmentId }, orderBy: { openedAt: 'desc' } })) ??
    (await createReminder(tx, appointment, { round: 0 }))
  );
}

/** A change of before the backup, or one that is lost with all others: the office enters it again. */
export async function reenterMove(
  { db }: TenantTx,
  { appointmentId, startsAt }: Of<'appointment_moved'>,
): Promise<ReenteredRecord> {
  const appointment = await db.appointment.findUnique({ where: { id: appointmentId } });
  const isHere = appointment && (appointment.removedAt !== null || isAt(appointment, startsAt));
  return isHere ? 'known' : 'lost';
}

const isAt = ({ startsAt }: Appointment, at: number | null) => (startsAt?.getTime() ?? null) === at;

export async function reenterTalk(
  tx: TenantTx,
  { signUpId, talkedAt }: Of<'sign_up_succeeded'>,
): Promise<ReenteredRecord> {
  const signUp = await lockSignUp(tx, signUpId);
  const last = await tx.db.job.findFirst({ where: { signUpId }, orderBy: { openedAt: 'desc' } });
  const job = signUp && last && (await lockJob(tx, last.id));
  if (!job) return 'lost';
  // The office may have asked for another call since.
  if (signUp.state === 'succeeded' || job.openedAt.getTime() > talkedAt) return 'known';
  await noteTalk(tx, job, {
    by: BY,
    reason: 'They had talked to us before the database was restored.',
  });
  return 'reentered';
}
