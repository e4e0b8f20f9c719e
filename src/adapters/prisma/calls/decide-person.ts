import type { KeyAction, PersonAction } from '../../../domain/person-job/keypad.ts';
import { strongest } from '../../../domain/outcome/evidence.ts';
import type { Outcome } from '../../../domain/outcome/outcome.ts';
import type { LiveCall, PersonDecided } from '../../../ports/stores/calls.ts';
import type { AppointmentAnswer } from '../../../ports/stores/directory/appointments.ts';
import { outcomeOf } from '../attempts/apply-report.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import { recordAttemptEvent } from '../attempts/record-event.ts';
import type { TenantTx } from '../db/database.ts';
import type { Attempt } from '../generated/client.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { answerAppointment } from '../person-jobs/answer-of.ts';
import { isOpenFor } from '../person-jobs/is-open-for.ts';
import { lockPersonJob, type PersonJob } from '../person-jobs/lock-person-job.ts';
import { lockNumberOf } from './decide.ts';
import { DECIDED, decisionsOf, standing } from './decisions.ts';
import { optOutOf } from './opt-out-of.ts';

/** What a key comes to, whoever has called whom. */
export const ANSWERS = {
  confirm: 'confirmed',
  reschedule: 'rescheduled',
  cancel: 'cancelled',
  talk: 'accepted',
} as const satisfies Record<PersonAction, Outcome>;

/**
 * The first decision of a call to one person stands, as in every call; only the wish to be left alone is honoured whatever came
 * before. Its effect is committed before a word is said about it: the appointment is answered here, not when the call has ended.
 */
export async function decidePerson(
  tx: TenantTx,
  call: LiveCall,
  wish: KeyAction,
): Promise<PersonDecided> {
  const { attemptId, offerId: jobId } = call;
  // What the wish is about comes before the attempt, in the order in which everybody takes them.
  const job = await lockPersonJob(tx, jobId);
  if (wish === 'opt_out') await lockNumberOf(tx, attemptId);
  const attempt = await lockAttempt(tx, attemptId);
  const stands = standing(await decisionsOf<PersonDecided>(tx, attemptId), wish);
  if (stands) return stands;
  const decided = await carryOut(tx, { job, attempt, wish });
  const detail = { ...decided };
  await recordAttemptEvent(tx, { attemptId, source: 'digit', kind: DECIDED, detail });
  return decided;
}

async function carryOut(
  tx: TenantTx,
  { job, attempt, wish }: { job: PersonJob | undefined; attempt: Attempt; wish: KeyAction },
): Promise<PersonDecided> {
  switch (wish) {
    case 'opt_out':
      await optOutOf(tx, attempt.id, 'key');
      return { kind: wish };
    case 'confirm':
    case 'reschedule':
    case 'cancel':
    case 'talk': {
      const noted = job !== undefined && isOpenFor(job, attempt);
      if (noted) await note(tx, job, { attempt, outcome: ANSWERS[wish] });
      return { kind: wish, noted };
    }
  }
}

async function note(
  tx: TenantTx,
  job: PersonJob,
  { attempt, outcome }: { attempt: Attempt; outcome: AppointmentAnswer | 'accepted' },
): Promise<void> {
  const { id: attemptId, settledAt } = attempt;
  const late = settledAt !== null;
  if (job.kind === 'reminder' && outcome !== 'accepted') {
    await answerAppointment(tx, job.appointment, outcome, 'keypad');
  }
  if (!late) {
    const data = { outcome: strongest(outcomeOf(attempt.outcome), outcome) };
    await tx.db.attempt.update({ where: { id: attemptId }, data });
  }
  await recordAttemptEvent(tx, { attemptId, source: 'claim', kind: outcome, outcome, late });
  // The run has gone on without it: it has to look again.
  if (late) await tellJobs(tx.db, { id: job.job.id });
}
