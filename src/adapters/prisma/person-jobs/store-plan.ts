import type { PlannedCall } from '../../../domain/person-job/planned-call.ts';
import type { TenantTx } from '../db/database.ts';
import { stepOfRing } from '../attempts/plan/step-of-ring.ts';
import { recordWaits } from '../gate/record-waits.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { UNTIMED_WAIT_MS } from '../../../domain/shift-offer/untimed-wait.ts';
import type { PersonJob } from './lock-person-job.ts';
import { type Planned, readPlan } from './read-plan.ts';

/** When a call is made, which is asked before the gate is. */
export const CALL_TIME = 'call_time';
const NO_OPEN_TIME = 'no_open_time';
const PLAN_VERSION = '2026-11-23';

/** How a planned call of this job is named in what is recorded. */
export function stepOf(job: Pick<JobRow, 'kind'>, round: number): string {
  return stepOfRing(job, { round, kind: 'scheduled' });
}

/** Reckons the next call and writes it down where people look for it: the time, and why it is not the one asked for. */
export async function storePlan(tx: TenantTx, found: PersonJob): Promise<Planned> {
  const planned = await readPlan(tx, found);
  const { plan, verdict } = planned;
  if (plan.kind !== 'call') return planned;
  const { job } = found;
  if (plan.at > tx.now) await storeDue(tx, job, plan, { at: plan.at, because: plan.because });
  else if (verdict.kind === 'wait') await storeGateWait(tx, planned, plan);
  else await storeDueNow(tx, job, plan);
  return planned;
}

/** It is due, and may be made. What it has waited for is remembered, else whether it is late. */
async function storeDueNow(tx: TenantTx, job: JobRow, plan: PlannedCall): Promise<void> {
  const wasDue = job.dueAt !== null && job.dueAt.getTime() <= tx.now && job.round === plan.round;
  const because = wasDue ? (job.dueBecause ?? plan.because) : plan.because;
  await storeDue(tx, job, plan, { at: wasDue ? Number(job.dueAt) : plan.at, because });
}

async function storeGateWait(
  tx: TenantTx,
  { verdict, situation }: Planned,
  plan: PlannedCall,
): Promise<void> {
  if (verdict.kind !== 'wait') return;
  const { job, person } = situation;
  const step = stepOf(job, plan.round);
  await recordWaits(tx, [
    { ...{ jobId: job.id, personId: person.id, about: 'ring', stage: 'planned', step }, verdict },
  ]);
  const at = verdict.untilAt ?? tx.now + UNTIMED_WAIT_MS;
  await tx.db.job.update({
    where: { id: job.id },
    data: {
      ...{ dueAt: new Date(at), dueBecause: verdict.rule, stage: 'planned' },
      ...atRound(job, plan),
      requestedDueAt: new Date(plan.requestedAt),
    },
  });
}

/** Kept as a decision whenever it changes, so that `why` tells what was planned, what was moved, and for what reason (X4). */
async function storeDue(
  { db, now, tenantId }: TenantTx,
  job: JobRow,
  plan: PlannedCall,
  { at, because }: { at: number; because: string | undefined },
): Promise<void> {
  const { round, type, requestedAt } = plan;
  const dueBecause = because ?? null;
  const isSame = Number(job.dueAt) === at && job.dueBecause === dueBecause && job.round === round;
  if (isSame || job.personId === null) return;
  const dueAt = new Date(at);
  await db.job.update({
    where: { id: job.id },
    data: {
      ...{ dueAt, dueBecause, stage: 'planned', requestedDueAt: new Date(requestedAt) },
      ...atRound(job, plan),
    },
  });
  const numbers = { type, requestedAt, ...(because !== undefined && { because }) };
  await db.decision.create({
    data: {
      ...{ tenantId, jobId: job.id, personId: job.personId, at: new Date(now), about: 'ring' },
      ...{ stage: 'planned', step: stepOf(job, round), verdict: 'wait', rule: CALL_TIME },
      findings: [{ rule: CALL_TIME, says: 'wait', numbers }],
      ...{ untilAt: dueAt, version: PLAN_VERSION },
    },
  });
}

/** No call has told of it, and the gate was never asked: without this `why` would be silent about what the office has been given. */
export async function storeNoTime({ db, now, tenantId }: TenantTx, job: JobRow): Promise<void> {
  if (job.personId === null) return;
  await db.decision.create({
    data: {
      ...{ tenantId, jobId: job.id, personId: job.personId, at: new Date(now), about: 'ring' },
      ...{ stage: 'planned', step: stepOf(job, job.round), verdict: 'never', rule: NO_OPEN_TIME },
      ...{ findings: [{ rule: NO_OPEN_TIME, says: 'never' }], version: PLAN_VERSION },
    },
  });
}

/** A time that was asked for by hand is of the round in which it was asked for: the next one has its own. */
function atRound(job: JobRow, { round }: PlannedCall) {
  return round === job.round ? { round } : { round, rules: {} };
}
