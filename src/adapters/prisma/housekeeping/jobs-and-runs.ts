import { runIdOf, type RunState } from '../../../ports/runs.ts';
import { raiseAlert, resolveOthers } from '../alerts/raise-alert.ts';
import type { Database, TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { closeJob } from '../offers/close-job.ts';
import { lockJob } from '../offers/lock-job.ts';
import { enqueueStart } from '../outbox/enqueue.ts';

/** Jobs whose run must exist by now: one that is still being ordered is left alone. */
export async function readActiveJobs(
  db: Prisma.TransactionClient,
): Promise<{ tenantId: string; jobId: string; runId: string }[]> {
  const rows = await db.$queryRaw<{ tenant_id: string; id: string }[]>`
    SELECT tenant_id, id FROM job WHERE state = 'active' AND kind = 'shift_offer'
      AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.job_id = job.id AND outbox.kind = 'start'
                      AND outbox.done_at IS NULL)`;
  return rows.map(({ tenant_id: tenantId, id: jobId }) => ({
    tenantId,
    jobId,
    runId: runIdOf('shift-offer', jobId),
  }));
}

export async function abortJob(tx: TenantTx, jobId: string, runState: RunState): Promise<void> {
  const job = await lockJob(tx, jobId);
  if (job?.state !== 'active') return;
  await closeJob(tx, job, { result: 'aborted', reason: `Its run is ${runState}.` });
  await raiseAlert(tx, { kind: 'run_aborted', subject: jobId, detail: { runState } });
}

export async function restartJob(tx: TenantTx, jobId: string): Promise<void> {
  const job = await lockJob(tx, jobId);
  if (job?.state !== 'active') return;
  await enqueueStart(tx, {
    kind: 'shift-offer',
    id: jobId,
    jobId,
    input: { tenantId: tx.tenantId, offerId: jobId, ownsWaves: job.ownsWaves },
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
