import type { CallNowAnswer } from '../../../ports/stores/person-jobs.ts';
import type { Refused } from '../../../ports/stores/review-tasks.ts';
import type { TenantTx } from '../db/database.ts';
import { callNow, dropJob, liveCall, ring } from '../person-jobs/call-now.ts';
import { openAgain } from '../sign-ups/call-again.ts';
import { lockSignUp } from '../person-jobs/lock-person-job.ts';
import { lockJob } from '../offers/lock-job.ts';
import { refused, type ReviewTaskRow } from './review-task-row.ts';

/** The gate decides in this transaction, as for every call that the office wants at once. */
export async function callNowForTask(
  tx: TenantTx,
  { appointmentId, job }: ReviewTaskRow,
): Promise<CallNowAnswer | Refused> {
  if (appointmentId !== null) return callNow(tx, { appointmentId });
  const signUpId = job?.signUpId ?? null;
  return signUpId === null ? refused('nothing_to_call') : callSignUp(tx, signUpId);
}

/** In the job that is open, or in another one; a call that is refused leaves the sign-up as it was. */
async function callSignUp(tx: TenantTx, signUpId: string): Promise<CallNowAnswer> {
  const signUp = await lockSignUp(tx, signUpId);
  const seen = await tx.db.job.findFirst({ where: { signUpId, state: 'active' } });
  const open = seen ? await lockJob(tx, seen.id) : undefined;
  const underWay = open && (await liveCall(tx, open));
  if (underWay !== undefined) {
    return { kind: 'call_under_way', jobId: open?.id ?? '', attemptId: underWay };
  }
  const job = open ?? (await openAgain(tx, signUpId, { askedFor: tx.now, round: 0 }));
  const answer = await ring(tx, job);
  if (answer.kind !== 'ordered' && !open) {
    await dropJob(tx, job);
    const { state = 'failed', failedBecause = null } = signUp ?? {};
    await tx.db.signUp.update({ where: { id: signUpId }, data: { state, failedBecause } });
    await tx.db.interaction.updateMany({ where: { jobId: job.id }, data: { state: 'failed' } });
  }
  return answer;
}
