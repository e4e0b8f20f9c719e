import type { Outcome } from '../../../domain/outcome/outcome.ts';
import { nextQualificationCall } from '../../../domain/qualification/retry-plan.ts';
import type { PersonJobResult } from '../../../domain/person-job/stage.ts';
import type { AppointmentAnswer } from '../../../ports/stores/directory/appointments.ts';
import type { TenantTx } from '../db/database.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import type { Appointment } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { answerAppointment, answeredAt, isAppointmentAnswer, isAskedIn } from './answer-of.ts';
import { closePersonJob } from './close-person-job.ts';
import type { PersonJob } from './lock-person-job.ts';
import { endReviews, openReview, type ReviewKind } from './open-review.ts';
import { readPastCalls, wasCalled } from './past-calls.ts';

type End = { result: PersonJobResult; reason: string };

/**
 * What the calls so far have decided (R3, R10): the first answer about the appointment stands, whatever call it came in, unless the
 * office has had them asked once more. Closes the job where nothing is left to do. @returns how it has ended
 */
export async function followUp(
  tx: TenantTx,
  found: PersonJob,
): Promise<PersonJobResult | undefined> {
  const { all: calls } = await readPastCalls(tx, found.job);
  const all = calls.map(({ outcome }) => outcome);
  if (all.includes('opted_out') && !all.some(isAppointmentAnswer)) {
    return end(tx, found.job, { result: 'opted_out', reason: 'The person wants no more calls.' });
  }
  if (found.kind === 'qualification') {
    // Also in a call at once, which uses up none of those that are planned.
    if (!all.some(isTalk)) return undefined;
    return end(tx, found.job, { result: 'succeeded', reason: 'They have talked to us.' });
  }
  const told = calls.filter((call) => isAskedIn(found.appointment, call));
  const answer = told.map(({ outcome }) => outcome).find(isAppointmentAnswer);
  const appointment =
    answer === undefined
      ? found.appointment
      : await answerAppointment(tx, found.appointment, answer, 'agent');
  switch (appointment.status) {
    case 'confirmed':
      await endSettled(tx, appointment, 'confirmed');
      return end(tx, found.job, { result: 'confirmed', reason: 'The appointment is confirmed.' });
    case 'cancelled': {
      await endSettled(tx, appointment, 'cancelled');
      const reason = 'The person has cancelled the appointment.';
      return end(tx, found.job, { result: 'cancelled_by_person', reason });
    }
    case 'reschedule_wanted': {
      await endSettled(tx, appointment, 'rescheduled');
      await seekNewTime(tx, found.job, appointment);
      const reason = 'The person wants another time; the office is to find one.';
      return end(tx, found.job, { result: 'reschedule_wanted', reason });
    }
    default:
      return undefined;
  }
}

/**
 * What the office was to look into until the person answered is settled (R10). A wish for a new time is only by another answer, and
 * what came before the office since is not.
 */
async function endSettled(
  tx: TenantTx,
  appointment: Appointment,
  resolution: AppointmentAnswer,
): Promise<void> {
  const { id: appointmentId, answeredBy } = appointment;
  const at = answeredAt(appointment);
  if (answeredBy === 'office' || at === null) return;
  const kind = resolution === 'rescheduled' && { kind: { not: 'new_time' } };
  const about = { appointmentId, openedAt: { lte: at }, ...kind };
  await endReviews(tx, about, { by: 'call', resolution });
}

function isTalk(outcome: Outcome): boolean {
  return nextQualificationCall({ outcomes: [outcome], endedAt: 0 }).kind === 'succeeded';
}

export async function end(tx: TenantTx, job: JobRow, how: End): Promise<PersonJobResult> {
  await closePersonJob(tx, job, how);
  return how.result;
}

/** Automation can do no more: the office has it, with the reason and every call (R4); a test, which is nobody's, just ends (Q5). */
export async function handOver(
  tx: TenantTx,
  { job }: PersonJob,
  { kind, reason }: { kind: Exclude<ReviewKind, 'new_time'>; reason: string },
): Promise<PersonJobResult> {
  if (await isTest(tx, job)) return end(tx, job, { result: 'failed', reason });
  await putBeforeOffice(tx, job, { kind, reason });
  if (job.appointmentId !== null) return end(tx, job, { result: 'handed_over', reason });
  await raiseAlert(tx, {
    ...{ kind: 'qualification_failed', subject: job.signUpId ?? job.id, detail: { reason } },
  });
  return end(tx, job, { result: 'failed', reason });
}

async function isTest({ db, tenantId }: TenantTx, { signUpId }: JobRow): Promise<boolean> {
  if (signUpId === null) return false;
  return (await db.signUp.count({ where: { tenantId, id: signUpId, source: 'test' } })) === 1;
}

/** The office has it from now on. Whom nobody has called has not failed to answer: their appointment is as it was. */
export async function putBeforeOffice(
  tx: TenantTx,
  job: JobRow,
  review: { kind: Exclude<ReviewKind, 'new_time'>; reason: string },
): Promise<void> {
  await openReview(tx, job, review);
  if (job.appointmentId === null || !(await wasCalled(tx, job))) return;
  await tx.db.appointment.updateMany({
    where: { id: job.appointmentId, status: 'scheduled' },
    data: { status: 'no_answer' },
  });
}

/** One task for one wish: a later call about the same appointment finds that the office has it. */
async function seekNewTime(
  tx: TenantTx,
  job: JobRow,
  { id: appointmentId, rescheduleWantedAt }: Appointment,
): Promise<void> {
  const openedAt = { gte: rescheduleWantedAt ?? new Date(0) };
  const known = await tx.db.reviewTask.findFirst({
    where: { appointmentId, kind: 'new_time', openedAt },
    select: { id: true },
  });
  if (!known) await openReview(tx, job, { kind: 'new_time', reason: 'reschedule_wanted' });
}
