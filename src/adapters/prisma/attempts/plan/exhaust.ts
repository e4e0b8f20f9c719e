import { exhaustedReason } from '../../../../domain/shift-offer/exhausted-reason.ts';
import type { RingPlan } from '../../../../ports/stores/attempts.ts';
import type { TenantTx } from '../../db/database.ts';
import { CALL_MADE } from '../call-made.ts';
import type { JobSituation } from '../../gate/read-facts.ts';
import { reviewWaitMs } from '../../review/pass-deadline.ts';
import { closeJob } from '../../offers/close-job.ts';

/** S8: every round is over and nobody has the shift. */
export async function exhaust(
  tx: TenantTx,
  { job, shift }: JobSituation,
  rounds: number,
): Promise<RingPlan> {
  const reviewMs = await reviewWaitMs(tx, job, shift);
  if (reviewMs !== undefined) return { kind: 'wait', forMs: reviewMs, because: 'review' };
  const rung = await tx.db.attempt.groupBy({
    by: ['personId'],
    where: { jobId: job.id, ...CALL_MADE },
    _count: true,
  });
  const calls = rung.reduce((sum, { _count }) => sum + _count, 0);
  const reason = exhaustedReason(rounds, calls, rung.length);
  await closeJob(tx, job, { result: 'unfilled_after_calls', reason });
  return { kind: 'closed', result: 'unfilled_after_calls' };
}
