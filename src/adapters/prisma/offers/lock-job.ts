import type { Job } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';

export type JobRow = Job;

/** Takes the job for this transaction. Whoever claims, cancels or reserves goes through here; lock order is job, number, account. */
export async function lockJob(tx: TenantTx, jobId: string): Promise<JobRow | undefined> {
  await tx.db.$executeRaw`SELECT 1 FROM job WHERE id = ${jobId}::uuid FOR NO KEY UPDATE`;
  return (await tx.db.job.findUnique({ where: { id: jobId } })) ?? undefined;
}

/** Keeps the job from being closed under a ring that is about to start; several rings may share it. */
export async function shareJob(tx: TenantTx, jobId: string): Promise<JobRow | undefined> {
  await tx.db.$executeRaw`SELECT 1 FROM job WHERE id = ${jobId}::uuid FOR SHARE`;
  return (await tx.db.job.findUnique({ where: { id: jobId } })) ?? undefined;
}
