import type { CallReport } from '../../../domain/attempt/call-report.ts';
import { weigh } from '../../../domain/outcome/evidence.ts';
import { advance, LIFE_CYCLES, type LifeCycle } from '../../../domain/outcome/life-cycle.ts';
import { isOutcome, type Outcome } from '../../../domain/outcome/outcome.ts';
import type { Attempt } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';
import { enqueueAttemptEnded, enqueueCancel } from '../outbox/enqueue.ts';
import { adopt } from './adopt.ts';
import { forgetIfErased } from './forget-numbers.ts';
import { isAllowed } from './is-allowed.ts';
import { recordAttemptEvent } from './record-event.ts';
import { tellCallEnded } from './tell-call-ended.ts';

/**
 * Applies what was learned of a call, in whatever order it arrives (A2, I11): the life cycle only goes
 * forward, the outcome is the strongest evidence until the run has acted on it.
 */
export async function applyReport(
  tx: TenantTx,
  locked: Attempt,
  told: { source: 'status' | 'machine' | 'poll'; sid: string; report: CallReport },
): Promise<'applied' | 'late'> {
  const { source, sid, report } = told;
  const attempt = await adopt(tx, locked, sid);
  // Of another call: it has been recorded and alarmed, and says nothing of the one that this attempt placed.
  if (attempt.carrierSid !== sid) return 'late';
  const isAllowedHere = await isAllowed(tx, report.outcome);
  const evidence = isAllowedHere ? evidenceOf(report) : 'no_action';
  const judgement = {
    outcome: outcomeOf(attempt.outcome),
    settledAt: attempt.settledAt?.getTime(),
  };
  const weighed = evidence === undefined ? undefined : weigh(judgement, evidence);
  const late =
    weighed?.kind === 'late' || (attempt.settledAt !== null && attempt.state !== 'placed');
  const { id: attemptId } = attempt;
  await recordAttemptEvent(tx, {
    attemptId,
    source,
    kind: report.lifeCycle,
    ...(evidence && { outcome: evidence }),
    late,
    detail: {
      sid,
      ...(report.code !== undefined && { code: report.code }),
      ...(!isAllowedHere && { notAllowed: report.outcome }),
    },
  });
  // Whoever has pressed a key is a person, whatever the detection says.
  const isMachine = source === 'machine' && evidence === 'voicemail' && attempt.digit === null;
  if (isMachine && attempt.lifeCycle !== 'ended') {
    await enqueueCancel(tx, { attemptId, how: 'hang_up' });
  }
  if (late) return 'late';
  await move(tx, attempt, {
    report,
    ...(weighed && 'outcome' in weighed && { outcome: weighed.outcome }),
  });
  return 'applied';
}

/** A completed call in which nobody decided anything is `no_action`; a stronger report overrides it. */
function evidenceOf({ lifeCycle, outcome }: CallReport): Outcome | undefined {
  return outcome ?? (lifeCycle === 'ended' ? 'no_action' : undefined);
}

async function move(
  tx: TenantTx,
  attempt: Attempt,
  { report, outcome }: { report: CallReport; outcome?: Outcome },
): Promise<void> {
  const { db, now } = tx;
  const was = lifeCycleOf(attempt.lifeCycle);
  const lifeCycle = advance(was, report.lifeCycle);
  const at = new Date(now);
  const isOver = lifeCycle === 'ended' && attempt.state === 'placed';
  await db.attempt.update({
    where: { id: attempt.id },
    data: {
      lifeCycle,
      ...(outcome && { outcome }),
      ...(outcome === 'failed' && report.code !== undefined && { failureCode: report.code }),
      ...(report.lifeCycle === 'ringing' && attempt.ringingAt === null && { ringingAt: at }),
      ...(report.lifeCycle === 'answered' && attempt.answeredAt === null && { answeredAt: at }),
      ...vendorFacts(report),
      ...(isOver && { state: endOf(attempt, { was, report }), endedAt: at }),
    },
  });
  // A ring that its carrier has let go on, though it was taken back.
  if (attempt.withdrawnAt !== null && lifeCycle === 'answered' && was !== 'answered') {
    await enqueueCancel(tx, { attemptId: attempt.id, how: 'withdraw' });
  }
  if (isOver) {
    await forgetIfErased(tx, attempt.id);
    await enqueueAttemptEnded(tx, attempt);
    await tellCallEnded(tx, attempt, outcome ?? outcomeOf(attempt.outcome) ?? 'unknown');
  }
}

/** What the carrier alone can tell of a call. */
function vendorFacts({ talkSeconds, sentiment, costCents }: CallReport) {
  return {
    ...(talkSeconds !== undefined && { talkSeconds }),
    ...(sentiment !== undefined && { sentiment }),
    ...(costCents !== undefined && { costCents }),
  };
}

/**
 * What never rang, or was taken back before it did, uses up nobody's turn. Whatever has ended in another way may have rung: not
 * every vendor tells when it does, nor can each be stopped.
 */
function endOf(
  { withdrawnAt }: Attempt,
  { was, report }: { was: LifeCycle; report: CallReport },
): 'ended' | 'not_placed' {
  if (report.neverRang === true) return 'not_placed';
  const isTakenBack = withdrawnAt !== null && report.outcome === 'withdrawn';
  return isTakenBack && (was === 'queued' || was === 'dialing') ? 'not_placed' : 'ended';
}

function lifeCycleOf(text: string): LifeCycle {
  return LIFE_CYCLES.find((lifeCycle) => lifeCycle === text) ?? 'queued';
}

export function outcomeOf(text: string | null): Outcome | undefined {
  return isOutcome(text) ? text : undefined;
}
