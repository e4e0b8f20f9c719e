import { isPersonJobKind } from '../../../domain/person-job/stage.ts';
import { jobRunIdOf, type RunState } from '../../../ports/runs.ts';
import { raiseAlert, resolveOthers } from '../alerts/raise-alert.ts';
import type { Database, TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { closeJob } from '../offers/close-job.ts';
import { lockJob } from '../offers/lock-job.ts';
import { abortPersonJob } from '../person-jobs/abort-person-job.ts';
import { lockPersonJob } from '../person-jobs/lock-person-job.ts';
import { TOLD_BY_TASK } from '../notices/notice-of-alert.ts';
import { enqueueStart } from '../outbox/enqueue.ts';

/** Jobs whose run must exist by now: one that is still being ordered is left alone. */
export async function readActiveJobs(
  db: Prisma.TransactionClient,
): Promise<{ tenantId: string; jobId: string; runId: string }[]> {
  const rows = await db.$queryRaw<{ tenant_id: string; id: string; kind: string }[]>`
    SELECT tenant_id, id, kind FROM job WHERE state = 'active' AND kind IN ('shift_offer', 'reminder', 'qualification')
      AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.job_id = job.id AND outbox.kind = 'start'
                      AND outbox.done_at IS NULL)`;
  return rows.map(({ tenant_id: tenantId, id: jobId, kind }) => ({
    tenantId,
    jobId,
    runId: jobRunIdOf(kind, jobId),
  }));
}

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

/** They wait, as they are: once what is wrong is mended, they go on by themselves. */
export async function noteStuck(
  database: Database,
  jobs: readonly { tenantId: string; jobId: string }[],
): Promise<void> {
  for (const { tenantId, jobId } of jobs) {
    await database.inTenant(tenantId, (tx) =>
      raiseAlert(tx, { kind: 'run_stuck', subject: jobId }),
    );
  }
  const stuck = jobs.map(({ jobId }) => jobId);
  await resolveOthers(database.system, 'run_stuck', stuck);
}
