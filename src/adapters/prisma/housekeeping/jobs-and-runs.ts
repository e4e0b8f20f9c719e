import { isPersonJobKind } from '../../../domain/person-job/stage.ts';
import type { RunState } from '../../../ports/runs.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import type { TenantTx } from '../db/database.ts';
import { closeJob } from '../offers/close-job.ts';
import { lockJob } from '../offers/lock-job.ts';
import { abortPersonJob } from '../person-jobs/abort-person-job.ts';
import { lockPersonJob } from '../person-jobs/lock-person-job.ts';
import { TOLD_BY_TASK } from '../notices/notice-of-alert.ts';
import { enqueueStart } from '../outbox/enqueue.ts';

export async function abortJob(tx: TenantTx, jobId: string, runState: RunState): Promise<void> {
  const reason = `Its run is ${runState}.`;
  // What a job is about is taken before it, as everybody does.
  const found = await lockPersonJob(tx, jobId);
  const job = found?.job ?? (await lockJob(tx, jobId));
  if (job?.state !== 'active') return;
  if (found) {
    if (!(await abortPersonJob(tx, found, reason))) return;
  } else {
    await closeJob(tx, job, { result: 'aborted', reason });
  }
  const detail = { runState, ...(found && { [TOLD_BY_TASK]: 'manual_review' }) };
  await raiseAlert(tx, { kind: 'run_aborted', subject: jobId, detail });
}

export async function restartJob(tx: TenantTx, jobId: string): Promise<void> {
  const job = await lockJob(tx, jobId);
  if (job?.state !== 'active') return;
  const { kind, ownsWaves } = job;
  const { tenantId } = tx;
  await enqueueStart(tx, {
    ...{ id: jobId, jobId },
    ...(isPersonJobKind(kind)
      ? { kind, input: { tenantId, jobId } }
      : { kind: 'shift-offer', input: { tenantId, offerId: jobId, ownsWaves } }),
  });
  await raiseAlert(tx, { kind: 'run_restarted', subject: jobId });
}
