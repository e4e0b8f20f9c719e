import { judge } from '../../../../domain/gate/judge.ts';
import { resultOf } from '../../../../domain/shift-offer/stage.ts';
import type { RingPlan } from '../../../../ports/stores/attempts.ts';
import type { TenantTx } from '../../db/database.ts';
import { type JobSituation, readSituation } from '../../gate/read-facts.ts';
import { placeNewcomers } from '../../pools/take-places.ts';
import { lockDecidedJob, reviewWaitMs, untilDeadline } from '../../review/pass-deadline.ts';
import { closeJob } from '../../offers/close-job.ts';
import { type Chosen, chooseNext } from './choose-next.ts';
import { consumeEnded } from './consume-ended.ts';
import { isInDoubt } from './is-in-doubt.ts';
import { openAttempt } from './open-attempt.ts';
import { exhaust } from './exhaust.ts';
import { reserveInRound } from './reserve.ts';
import { waitOf } from './wait-of.ts';

/**
 * T1: the next step of a round, decided in one transaction under the job's lock. Asked twice it goes on with
 * what is under way, so a repeated activity, a second worker or a reset run never begins another ring.
 */
export async function planRing(tx: TenantTx, offerId: string, round: number): Promise<RingPlan> {
  const job = await lockDecidedJob(tx, offerId);
  await consumeEnded(tx, offerId);
  if (job?.state !== 'active') return { kind: 'closed', result: resultOf(job) };

  await placeNewcomers(tx, job);
  const underWay = await openAttempt(tx, job);
  if (underWay) return underWay;
  const situation = await readSituation(tx, { job, about: 'ring' });
  if (!situation.seatsFree) {
    await closeJob(tx, job, { result: 'filled', reason: 'Every seat is taken.' });
    return { kind: 'closed', result: 'filled' };
  }
  if (tx.now > situation.shift.startsAt.getTime() - situation.settings.leadMinutes * 60_000) {
    await closeJob(tx, job, { result: 'shift_started', reason: 'The shift is about to start.' });
    return { kind: 'closed', result: 'shift_started' };
  }
  if (!situation.settings.callsEnabled) {
    const reviewMs = await reviewWaitMs(tx, job, situation.shift);
    if (reviewMs !== undefined) return { kind: 'wait', forMs: reviewMs, because: 'review' };
    const reason = 'Nobody has taken the shift, and calls have been switched off.';
    await closeJob(tx, job, { result: 'unfilled_after_sms', reason });
    return { kind: 'closed', result: 'unfilled_after_sms' };
  }
  if (job.stage !== 'calls') {
    await tx.db.job.update({ where: { id: job.id }, data: { stage: 'calls' } });
  }

  const judged = situation.people.map(({ person, facts }) => ({ person, verdict: judge(facts) }));
  const jobWide = judged.find(({ verdict }) => verdict.kind === 'wait' && verdict.covers === 'job');
  if (jobWide) return waitOf(tx, { situation, judged: jobWide, round });

  const next = await chooseNext(tx, { situation, judged, round });
  if (job.callsStartedAt === null && beginsCalls(next)) {
    const data = { callsStartedAt: new Date(tx.now) };
    await tx.db.job.update({ where: { id: job.id }, data });
  }
  switch (next.kind) {
    case 'ring':
      return reserveInRound(tx, { situation, judged: next.judged, round });
    case 'wait':
      return waitOf(tx, { situation, judged: next.judged, round });
    case 'round_over':
      if (await isInDoubt(tx, { jobId: job.id, round })) {
        return { kind: 'wait', forMs: DOUBT_LOOK_MS, because: 'in_doubt' };
      }
      if (round >= situation.settings.rounds) return exhaust(tx, situation, round);
      return pauseAfterRound(tx, situation);
  }
}

/** The office's time does not end unnoticed in a pause. */
function pauseAfterRound(tx: TenantTx, situation: JobSituation): RingPlan {
  const pauseMs = situation.settings.betweenRoundsSeconds * 1000;
  const forMs = untilDeadline(tx, situation, pauseMs);
  return forMs < pauseMs
    ? { kind: 'wait', forMs, because: 'review' }
    : { kind: 'round_over', pauseMs };
}

/** The first tier has its turn, even if nobody of it can be rung: from now on the delay of the next one counts. */
function beginsCalls(next: Chosen): boolean {
  if (next.kind !== 'wait') return next.kind === 'ring';
  const { verdict } = next.judged;
  return verdict.kind === 'wait' && verdict.rule === 'tier_open';
}

/** The end of a round waits this long between two looks at a ring whose fate is unclear. */
const DOUBT_LOOK_MS = 15_000;
