import type { TenantTx } from '../../db/database.ts';

/** The run has come to know of these outcomes: from here on later evidence changes nothing (A2). */
export async function consumeEnded({ db, now }: TenantTx, jobId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE attempt SET outcome = coalesce(outcome, 'unknown'), settled_at = ${new Date(now)}
    WHERE job_id = ${jobId}::uuid AND settled_at IS NULL
      AND state IN ('ended', 'refused', 'withdrawn', 'not_placed', 'unknown', 'placed_late')`;
}
