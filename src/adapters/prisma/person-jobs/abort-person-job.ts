import { consumeEnded } from '../attempts/plan/consume-ended.ts';
import type { TenantTx } from '../db/database.ts';
import { end, followUp, putBeforeOffice } from './follow-up.ts';
import type { PersonJob } from './lock-person-job.ts';
import { CLOSE_REASONS } from './plan-due.ts';
import { readPlan } from './read-plan.ts';

/**
 * Its run is gone (A5), and nobody is forgotten: what the calls so far have decided stands, and what was still to be called about
 * is put before the office. @returns whether it was broken off, rather than at its end
 */
export async function abortPersonJob(
  tx: TenantTx,
  found: PersonJob,
  reason: string,
): Promise<boolean> {
  const { job } = found;
  await consumeEnded(tx, job.id);
  if ((await followUp(tx, found)) !== undefined) return false;
  const { plan } = await readPlan(tx, found);
  if (plan.kind === 'close') {
    await end(tx, job, { result: plan.result, reason: CLOSE_REASONS[plan.result] });
    return false;
  }
  await putBeforeOffice(tx, job, { kind: 'manual_review', reason: 'run_aborted' });
  await end(tx, job, { result: 'aborted', reason });
  return true;
}
