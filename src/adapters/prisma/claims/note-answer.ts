import { weigh } from '../../../domain/outcome/evidence.ts';
import type { ClaimOrder } from '../../../ports/stores/claims.ts';
import { record } from '../audit/record-act.ts';
import { outcomeOf } from '../attempts/apply-report.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import { recordAttemptEvent } from '../attempts/record-event.ts';
import { enqueueRecord } from '../outbox/enqueue.ts';
import type { TenantTx } from '../db/database.ts';

type Said = 'accepted' | 'declined';
/** A yes that waits, for the office or for a seat. */
type Waits = 'listed' | 'standby';

/** Keeps what somebody said about a shift; the newest answer counts. */
export async function recordAnswer(
  tx: TenantTx,
  { order, shiftId, answer }: { order: ClaimOrder; shiftId: string; answer: Said | Waits },
): Promise<void> {
  const { db, tenantId, now } = tx;
  const { offerId: jobId, personId, channel } = order;
  const at = new Date(now);
  await db.answer.create({ data: { tenantId, shiftId, jobId, personId, answer, channel, at } });
  // What others say for them is written with the request that says it.
  if (channel !== 'operator' && channel !== 'elsewhere') {
    await record(db, tenantId, {
      actor: { kind: 'person', id: personId },
      action: 'answerOffer',
      subjects: { shiftId, jobId, personId },
      result: answer,
    });
  }
  await enqueueRecord(tx, { kind: 'answered', shiftId, jobId, personId, answer, channel });
}

/**
 * Writes a pressed answer to its call: evidence, outcome and digit. Who presses a key has answered, even
 * if the carrier's report of that is still under way.
 */
export async function noteKeyPress(tx: TenantTx, order: ClaimOrder, said: Said): Promise<void> {
  const { db, now } = tx;
  const { attemptId, offerId, personId } = order;
  if (attemptId === undefined) return;
  const attempt = await lockAttempt(tx, attemptId);
  if (attempt.jobId !== offerId || attempt.personId !== personId) return;
  const weighed = weigh(
    {
      outcome: outcomeOf(attempt.outcome),
      settledAt: attempt.settledAt?.getTime(),
    },
    said,
  );
  if (weighed.kind === 'unchanged') return;
  const digit = said === 'accepted' ? '1' : '2';
  await recordAttemptEvent(tx, {
    attemptId,
    source: 'claim',
    kind: said,
    outcome: said,
    late: weighed.kind === 'late',
    detail: { digit },
  });
  if (weighed.kind === 'late') return;
  const isRinging = attempt.lifeCycle !== 'answered' && attempt.lifeCycle !== 'ended';
  await db.attempt.update({
    where: { id: attemptId },
    data: {
      outcome: weighed.outcome,
      digit,
      ...(isRinging && { lifeCycle: 'answered', answeredAt: new Date(now) }),
    },
  });
}
