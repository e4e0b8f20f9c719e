import type { TenantTx } from '../db/database.ts';

/** A ring of this job that may or may not have been placed: whoever might be talking is not called again. @returns its id */
export async function doubtfulRing({ db }: TenantTx, jobId: string): Promise<string | undefined> {
  const doubt = await db.attempt.findFirst({
    where: { jobId, state: { in: ['dialing', 'reconciling'] } },
    select: { id: true },
  });
  return doubt?.id;
}
