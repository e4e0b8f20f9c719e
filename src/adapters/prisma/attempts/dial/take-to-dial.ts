import { overdueAfterMs } from '../../../../domain/attempt/overdue.ts';
import { judge } from '../../../../domain/gate/judge.ts';
import type { Verdict } from '../../../../domain/gate/verdict.ts';
import type { DialMove, PostPace } from '../../../../ports/stores/attempts.ts';
import { lockAccount } from '../../accounts/lock-account.ts';
import type { Attempt } from '../../generated/client.ts';
import type { TenantTx } from '../../db/database.ts';
import { recordDecision } from '../../gate/record-decision.ts';
import { lockHolds } from '../../holds/lock-holds.ts';
import { type JobRow, shareJob } from '../../offers/lock-job.ts';
import { lockNumber } from '../../suppressions/lock-number.ts';
import { lockAttempt } from '../lock-attempt.ts';
import { stepOfRing } from '../plan/step-of-ring.ts';
import { findLine } from './lines.ts';
import { readRing, type RingSituation } from './read-ring.ts';
import { POST_AHEAD_MAX_MS, takePost } from './take-post.ts';
import { recordAttemptEvent } from '../record-event.ts';

/**
 * T2: the whole gate again, under the locks that a claim, a cancel, an opt-out and a hold have to take too.
 * What committed first wins. Lock order: holds, job, number, account, attempt.
 */
export async function takeToDial(tx: TenantTx, attemptId: string): Promise<DialMove> {
  const { db } = tx;
  const seen = await db.attempt.findUniqueOrThrow({ where: { id: attemptId } });
  const { jobId, numberHash, accountId } = seen;
  await lockHolds(db, 'shared');
  const job = await shareJob(tx, jobId);
  await lockNumber(tx, numberHash);
  if (!job) return { kind: 'plan_again' };
  const ring = await readRing(tx, job, seen);
  // Everything but the account's own state is settled by now, so that rings do not wait for each other's questions.
  const account = await lockAccount(tx, accountId);
  const attempt = await lockAttempt(tx, attemptId);
  if (attempt.state !== 'reserved') return { kind: 'plan_again' };
  // Left the pool, or has another number by now: this ring is not wanted any more.
  if (!ring || ring.person.numberHash !== attempt.numberHash) {
    return letGo(tx, attempt, { state: 'released', because: 'left_pool_or_new_number' });
  }
  // Reserved on another sender's lines, and would be looked for there.
  if (ring.account.id !== accountId || ring.fromNumber !== attempt.fromNumber) {
    return letGo(tx, attempt, { state: 'released', because: 'other_sender' });
  }
  const verdict = judge({ ...ring.facts, account });
  if (verdict.kind !== 'go') {
    await record(tx, { job, attempt, verdict });
    const state = verdict.kind === 'wait' ? 'released' : 'withdrawn';
    return letGo(tx, attempt, { state, because: verdict.rule });
  }
  const line = await findLine(tx, attempt);
  if (line.kind === 'no_line') {
    await db.$executeRaw`UPDATE attempt SET asked_at = clock_timestamp() WHERE id = ${attemptId}::uuid`;
    return line;
  }
  const pace = await takePost(db, ring.account);
  if (!pace) return { kind: 'ask_again', inMs: POST_AHEAD_MAX_MS };
  await record(tx, { job, attempt, verdict });
  return dial(tx, attempt, { ...ring, pace });
}

async function record(
  tx: TenantTx,
  { job, attempt, verdict }: { job: JobRow; attempt: Attempt; verdict: Verdict },
) {
  await recordDecision(tx, {
    jobId: attempt.jobId,
    personId: attempt.personId,
    attemptId: attempt.id,
    about: 'ring',
    stage: 'dial',
    step: stepOfRing(job, attempt),
    verdict,
  });
}

async function letGo(
  tx: TenantTx,
  { id }: Attempt,
  { state, because }: { state: 'released' | 'withdrawn'; because: string },
): Promise<DialMove> {
  const outcome = state === 'withdrawn' ? 'withdrawn' : null;
  await tx.db.attempt.update({ where: { id }, data: { state, outcome } });
  await recordAttemptEvent(tx, {
    attemptId: id,
    source: 'protocol',
    kind: state,
    ...(outcome && { outcome }),
    detail: { because },
  });
  return { kind: 'plan_again' };
}

async function dial(
  tx: TenantTx,
  attempt: Attempt,
  { account, limits, pauseMs, agent, pace }: RingSituation & { pace: PostPace },
): Promise<DialMove> {
  const { db, now } = tx;
  const fence = attempt.fence + 1;
  const [left] = await db.$queryRaw<{ lateMs: number }[]>`
    UPDATE attempt SET state = 'dialing', fence = ${fence}, dialed_at = ${new Date(now)}, life_cycle = 'queued',
                       dialed_real_at = clock_timestamp() WHERE id = ${attempt.id}::uuid
    RETURNING (extract(epoch FROM dialed_real_at - ticket_at) * 1000)::float8 AS "lateMs"`;
  await recordAttemptEvent(tx, {
    attemptId: attempt.id,
    source: 'protocol',
    kind: 'dialing',
    detail: { fence },
  });
  return {
    kind: 'post',
    fence,
    token: attempt.token,
    lateMs: left?.lateMs ?? 0,
    pace,
    placed: {
      kind: 'placed',
      attemptId: attempt.id,
      overdueInMs: overdueAfterMs(limits),
      pauseMs,
    },
    order: {
      account: account.ref,
      to: attempt.toNumber,
      from: attempt.fromNumber,
      ringTimeoutSeconds: limits.ringTimeoutSeconds,
      talkLimitSeconds: limits.talkLimitSeconds,
      ...(agent && { agent }),
    },
  };
}
