import { judge } from '../../../../domain/gate/judge.ts';
import { QUEUE_ALLOWANCE_MS } from '../../../../domain/gate/policy.ts';
import { pauseAccount } from '../../accounts/account-health.ts';
import type { Attempt } from '../../generated/client.ts';
import type { TenantTx } from '../../db/database.ts';
import { recordDecision } from '../../gate/record-decision.ts';
import { enqueueCancel } from '../../outbox/enqueue.ts';
import { stepOfRing } from '../plan/step-of-ring.ts';
import { recordAttemptEvent } from '../record-event.ts';
import { readRing } from './read-ring.ts';

/**
 * A call that queues at the carrier rings later than it was ordered. The gate is asked once more, as of then: what it would
 * forbid, closing time above all, is taken back while it still queues (I3).
 */
export async function takeBackIfLate(
  tx: TenantTx,
  attempt: Attempt,
  queueMs: number,
): Promise<void> {
  const { id: attemptId, jobId, personId } = attempt;
  const lateMs = queueMs - QUEUE_ALLOWANCE_MS;
  if (lateMs <= 0 || attempt.withdrawnAt !== null) return;
  const job = await tx.db.job.findUniqueOrThrow({ where: { id: jobId } });
  // A test call has none: whoever ordered it waits for it.
  const ring = await readRing({ ...tx, now: tx.now + lateMs }, job, attempt);
  const verdict = ring && judge(ring.facts);
  if (!verdict || verdict.kind === 'go') return;
  const step = stepOfRing(job, attempt);
  await recordDecision(tx, {
    ...{ jobId, personId, attemptId, about: 'ring', stage: 'dial', step, verdict },
  });
  await tx.db.attempt.update({ where: { id: attemptId }, data: { withdrawnAt: new Date(tx.now) } });
  // Until then whatever is ordered would queue behind it, and be taken back in turn.
  await pauseAccount(tx, attempt.accountId, lateMs);
  const detail = { because: verdict.rule, queueMs };
  await recordAttemptEvent(tx, { attemptId, source: 'protocol', kind: 'withdrawn', detail });
  await enqueueCancel(tx, { attemptId, how: 'withdraw' });
}
