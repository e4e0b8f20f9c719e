import type {
  AnsweredBy,
  AppointmentAnswer,
} from '../../../ports/stores/directory/appointments.ts';
import type { TenantTx } from '../db/database.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { answerAppointment } from './answer-of.ts';
import { end, followUp } from './follow-up.ts';
import type { PersonJob } from './lock-person-job.ts';
import { endReviews, endSignUpReviews, openReview } from './open-review.ts';
import { succeed } from './succeed.ts';

interface Said {
  answer: AppointmentAnswer;
  answeredBy: AnsweredBy;
  /** Epoch ms; now, where it is not told. */
  answeredAt?: number;
  /** Who settles what the office was asked to do. */
  by: string;
}

/**
 * What was said of an appointment other than in a call of this job. What the office was asked to do since nobody had answered is
 * done; to find another time may be what it has now.
 */
export async function noteAnswer(
  tx: TenantTx,
  found: Extract<PersonJob, { kind: 'reminder' }>,
  { answer, answeredBy, answeredAt, by }: Said,
): Promise<void> {
  const { job, appointment: before } = found;
  const appointment = await answerAppointment(tx, before, answer, answeredBy, answeredAt);
  await endReviews(tx, { appointmentId: appointment.id }, { by, resolution: answer });
  if (job.state === 'active') {
    await followUp(tx, { ...found, appointment });
  } else if (answer === 'rescheduled') {
    await openReview(tx, job, { kind: 'new_time', reason: 'reschedule_wanted' });
  }
}

/** Q3: a conversation is a success, also where the calls before it have all been missed. */
export async function noteTalk(
  tx: TenantTx,
  job: JobRow,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  if (job.state !== 'active') return succeed(tx, job, by);
  if (job.signUpId !== null) {
    await endSignUpReviews(tx, job.signUpId, { by, resolution: 'accepted' });
  }
  await end(tx, job, { result: 'succeeded', reason });
}
