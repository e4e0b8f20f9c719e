import type { Verdict } from '../../../domain/gate/verdict.ts';
import type { PlannedCall } from '../../../domain/person-job/planned-call.ts';
import { personJobResult, type PersonJobResult } from '../../../domain/person-job/stage.ts';
import { UNTIMED_WAIT_MS } from '../../../domain/shift-offer/untimed-wait.ts';
import type { DuePlan } from '../../../ports/stores/person-jobs.ts';
import { consumeEnded } from '../attempts/plan/consume-ended.ts';
import { openAttempt } from '../attempts/plan/open-attempt.ts';
import { reserveRing } from '../attempts/plan/reserve.ts';
import type { TenantTx } from '../db/database.ts';
import type { PersonSituation } from '../gate/read-person-situation.ts';
import { doubtfulRing } from './doubtful-ring.ts';
import { end, followUp, handOver } from './follow-up.ts';
import { isOnlyPutOff, resumeImmediate } from './immediate-calls.ts';
import { lockPersonJob, type PersonJob } from './lock-person-job.ts';
import { nextOrdinal } from './next-ordinal.ts';
import { refuse } from './refuse.ts';
import { stepOf, storeNoTime, storePlan } from './store-plan.ts';

/** Between two looks at a ring whose fate is unclear: nothing else can be decided before. */
const DOUBT_LOOK_MS = 15_000;

/**
 * T1 of a job of one person, in one transaction: what the last call has come to, what is next, and the ring if it is due. Asked
 * twice it goes on with what is under way, so a repeated activity, a second worker or a reset run never begins another ring.
 */
export async function planDue(tx: TenantTx, jobId: string): Promise<DuePlan> {
  const found = await lockPersonJob(tx, jobId);
  await consumeEnded(tx, jobId);
  if (found?.job.state !== 'active') return closed(personJobResult(found?.job));
  const underWay = await openAttempt(tx, found.job);
  switch (underWay?.kind) {
    case 'placed': {
      const { kind, attemptId, overdueInMs } = underWay;
      return { kind, attemptId, overdueInMs };
    }
    case 'dial':
    case 'settling':
      return underWay;
    case undefined:
      break;
  }
  const doubtful = await doubtfulRing(tx, jobId);
  if (doubtful !== undefined) {
    return { kind: 'settling', attemptId: doubtful, forMs: DOUBT_LOOK_MS };
  }
  // What was answered before does not keep a call from being made that the office has ordered since.
  const decided = (await isOnlyPutOff(tx, found)) ? undefined : await followUp(tx, found);
  if (decided !== undefined) return closed(decided);
  return (await resumeImmediate(tx, found)) ?? planNext(tx, found);
}

async function planNext(tx: TenantTx, found: PersonJob): Promise<DuePlan> {
  const { plan, situation, verdict } = await storePlan(tx, found);
  switch (plan.kind) {
    case 'call':
      return toCall(tx, found, { plan, situation, verdict });
    case 'close': {
      const { result } = plan;
      return closed(await end(tx, found.job, { result, reason: CLOSE_REASONS[result] }));
    }
    case 'review': {
      const kind = plan.queue === 'technical' ? 'technical_review' : 'manual_review';
      if (plan.because === 'no_open_time') await storeNoTime(tx, found.job);
      return closed(await handOver(tx, found, { kind, reason: plan.because }));
    }
    case 'succeeded':
      return closed(
        await end(tx, found.job, { result: 'succeeded', reason: 'They have talked to us.' }),
      );
    case 'failed':
      if (plan.because === 'no_open_time') await storeNoTime(tx, found.job);
      return closed(await handOver(tx, found, { kind: 'manual_review', reason: plan.because }));
  }
}

export const CLOSE_REASONS = {
  answered: 'Somebody has listened, and nothing more is needed.',
  over: 'There is nothing left to call about.',
} as const;

/** What can never be rung ends at once; what only has to wait is asked again when its time has come. */
async function toCall(
  tx: TenantTx,
  found: PersonJob,
  { plan, situation, verdict }: { plan: PlannedCall; situation: PersonSituation; verdict: Verdict },
): Promise<DuePlan> {
  if (verdict.kind === 'never') {
    const step = stepOf(found.job, plan.round);
    return closed(await refuse(tx, found, { step, situation, verdict }));
  }
  if (plan.at > tx.now) return { kind: 'wait', forMs: plan.at - tx.now, because: plan.type };
  if (verdict.kind === 'wait') {
    const { lastRingAt } = situation.facts.job;
    const untilAt = verdict.untilAt ?? Math.min(tx.now + UNTIMED_WAIT_MS, lastRingAt + 1);
    if (untilAt > lastRingAt && tx.now >= lastRingAt) {
      return closed(await handOver(tx, found, { kind: 'manual_review', reason: verdict.rule }));
    }
    const wakeAt = Math.min(untilAt, lastRingAt + 1);
    return { kind: 'wait', forMs: Math.max(1000, wakeAt - tx.now), because: verdict.rule };
  }
  await begin(tx, found);
  return reserveRing(tx, {
    ...{ situation, person: situation.person, verdict },
    ring: await ringOf(tx, found, plan),
  });
}

async function ringOf(tx: TenantTx, { job }: PersonJob, { round, type }: PlannedCall) {
  const ordinal = await nextOrdinal(tx, job, round);
  return { ordinal, round, kind: type, step: stepOf(job, round) };
}

/** The first ring: from now on it is under way, for whoever looks. */
async function begin({ db, now }: TenantTx, found: PersonJob): Promise<void> {
  const { id: jobId } = found.job;
  await db.job.update({ where: { id: jobId }, data: { stage: 'calls' } });
  if (found.kind !== 'qualification' || found.signUp.state !== 'queued') return;
  await db.signUp.update({ where: { id: found.signUp.id }, data: { state: 'running' } });
  await db.interaction.updateMany({
    where: { jobId },
    data: { state: 'running', beganAt: new Date(now) },
  });
}

function closed(result: PersonJobResult): DuePlan {
  return { kind: 'closed', result };
}
