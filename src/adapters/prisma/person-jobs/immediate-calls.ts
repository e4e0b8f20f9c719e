import { judge } from '../../../domain/gate/judge.ts';
import type { DuePlan } from '../../../ports/stores/person-jobs.ts';
import { reserveRing } from '../attempts/plan/reserve.ts';
import type { TenantTx } from '../db/database.ts';
import { readPersonSituation } from '../gate/read-person-situation.ts';
import { handOver } from './follow-up.ts';
import type { PersonJob } from './lock-person-job.ts';
import { refuse } from './refuse.ts';

/** The office wanted it now: what could not be made so soon is not made at all. */
const NOW_MAX_MS = 15 * 60_000;

/** A call that the office has ordered and that was put off before it was dialled is taken up again, as long as that is still now. */
export async function resumeImmediate(
  tx: TenantTx,
  found: PersonJob,
): Promise<DuePlan | undefined> {
  const { db, now } = tx;
  const { job } = found;
  const released = await db.attempt.findFirst({
    where: { jobId: job.id, kind: 'immediate', state: 'released' },
    orderBy: { reservedAt: 'desc' },
  });
  if (!released) return undefined;
  const situation = await readPersonSituation(tx, { job, isImmediate: true });
  const verdict = judge(situation.facts);
  const lateAt = (await orderedAt(tx, released)) + NOW_MAX_MS;
  const isLate = now > lateAt;
  if (verdict.kind === 'never' || isLate) {
    await db.attempt.update({
      where: { id: released.id },
      data: { state: 'withdrawn', outcome: 'withdrawn', settledAt: new Date(now) },
    });
    if (job.round !== 0) return undefined;
    // It was all that this job was for.
    if (verdict.kind === 'never') {
      // What it was about may be over, and then nobody has to see to it.
      if (verdict.rule === 'in_time') return undefined;
      const step = IMMEDIATE_STEP;
      return { kind: 'closed', result: await refuse(tx, found, { step, situation, verdict }) };
    }
    const reason = 'not_made_in_time';
    const result = await handOver(tx, found, { kind: 'manual_review', reason });
    return { kind: 'closed', result };
  }
  if (verdict.kind === 'wait') {
    const untilAt = Math.min(verdict.untilAt ?? Infinity, lateAt + 1);
    return { kind: 'wait', forMs: Math.max(1000, untilAt - now), because: verdict.rule };
  }
  const { ordinal, round } = released;
  const ring = { ordinal, round, kind: 'immediate', step: IMMEDIATE_STEP } as const;
  return reserveRing(tx, { situation, person: situation.person, verdict, ring });
}

/** Nothing is planned but a call that the office has ordered, and that was put off. */
export async function isOnlyPutOff({ db }: TenantTx, { job }: PersonJob): Promise<boolean> {
  if (job.round !== 0) return false;
  const released = { jobId: job.id, kind: 'immediate', state: 'released' };
  return (await db.attempt.count({ where: released })) > 0;
}

/** When the office has ordered this call, the last time that it did. Each reservation of it is only a try. */
async function orderedAt(
  { db }: TenantTx,
  { id: attemptId, reservedAt }: { id: string; reservedAt: Date },
): Promise<number> {
  const order = await db.attemptEvent.findFirst({
    where: { attemptId, ...ORDERED },
    orderBy: { id: 'desc' },
  });
  return (order?.at ?? reservedAt).getTime();
}

/** Of the events of an attempt: the office wants it now. */
export const ORDERED = { source: 'operator', kind: 'ordered' } as const;

export const IMMEDIATE_STEP = 'call now';
