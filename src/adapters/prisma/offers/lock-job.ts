import type { TenantTx } from '../db/database.ts';
import { modelRow } from '../db/model-row.ts';
import type { Job } from '../generated/client.ts';

export type JobRow = Job;

/** Takes the job for this transaction. Whoever claims, cancels or reserves goes through here; lock order is job, number, account. */
export async function lockJob({ db }: TenantTx, jobId: string): Promise<JobRow | undefined> {
  const [row] = await db.$queryRaw<Record<string, unknown>[]>`
    SELECT * FROM job WHERE id = ${jobId}::uuid FOR NO KEY UPDATE`;
  return row && (modelRow(row) as JobRow);
}

/** Keeps the job from being closed under a ring that is about to start; several rings may share it. */
export async function shareJob({ db }: TenantTx, jobId: string): Promise<JobRow | undefined> {
  const [row] = await db.$queryRaw<Record<string, unknown>[]>`
    SELECT * FROM job WHERE id = ${jobId}::uuid FOR SHARE`;
  return row && (modelRow(row) as JobRow);
}
