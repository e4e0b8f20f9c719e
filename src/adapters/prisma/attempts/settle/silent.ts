import { overdueAfterMs } from '../../../../domain/attempt/overdue.ts';
import { callLimits } from '../../../../domain/person-job/call-limits.ts';
import { jobKindOf } from '../../../../domain/person-job/job-kind.ts';
import type { Silent } from '../../../../ports/stores/attempts.ts';
import type { TenantTx } from '../../db/database.ts';
import { enqueueAttemptEnded, enqueueCancel } from '../../outbox/enqueue.ts';
import { outcomeOf } from '../apply-report.ts';
import { forgetIfErased } from '../forget-numbers.ts';
import { lockAttempt } from '../lock-attempt.ts';
import { recordAttemptEvent } from '../record-event.ts';
import { strongest } from '../../../../domain/outcome/evidence.ts';
import { tellCallEnded } from '../tell-call-ended.ts';

export async function silent({ db, now, tenantId }: TenantTx, attemptId: string): Promise<Silent> {
  const attempt = await db.attempt.findUnique({
    where: { id: attemptId },
    include: { account: true, job: true },
  });
  if (attempt?.state !== 'placed' || attempt.carrierSid === null) return { kind: 'ended' };
  const { account, carrierSid: sid, dialedAt, job } = attempt;
  const { settings } = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const dueMs = overdueAfterMs(callLimits(jobKindOf(job.kind), settings));
  const overdueMs = now - (dialedAt?.getTime() ?? 0) - dueMs;
  return { kind: 'ask', account: account.ref, sid, overdueMs };
}

export async function giveUp(tx: TenantTx, attemptId: string): Promise<void> {
  const attempt = await lockAttempt(tx, attemptId);
  if (attempt.state !== 'placed') return;
  // What a person has said on the phone stays true, however the call ended.
  const outcome = strongest(outcomeOf(attempt.outcome), 'unknown');
  await tx.db.attempt.update({
    where: { id: attemptId },
    data: { state: 'unknown', outcome, lifeCycle: 'ended', endedAt: new Date(tx.now) },
  });
  await recordAttemptEvent(tx, { attemptId, source: 'poll', kind: 'given_up', outcome: 'unknown' });
  await enqueueCancel(tx, { attemptId, how: 'hang_up' });
  await forgetIfErased(tx, attemptId);
  await enqueueAttemptEnded(tx, attempt);
  await tellCallEnded(tx, attempt, outcome);
}

export async function carrierCall(
  { db }: TenantTx,
  attemptId: string,
  other?: string,
): Promise<{ account: string; sid: string } | undefined> {
  const attempt = await db.attempt.findUnique({
    where: { id: attemptId },
    include: { account: true },
  });
  if (attempt && other !== undefined) return { account: attempt.account.ref, sid: other };
  if (!attempt || attempt.carrierSid === null || attempt.state === 'ended') return undefined;
  return { account: attempt.account.ref, sid: attempt.carrierSid };
}
