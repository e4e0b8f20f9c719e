import type { TenantTx } from '../db/database.ts';
import type { JobRow } from '../offers/lock-job.ts';

/** The name of the next planned call of a job of one person. One that was let go before it was dialled has not used its name. */
export async function nextOrdinal(
  { db }: TenantTx,
  { id: jobId, kind }: Pick<JobRow, 'id' | 'kind'>,
  round: number,
): Promise<string> {
  const made = await db.attempt.count({
    where: { jobId, round, kind: { not: 'immediate' }, state: { not: 'released' } },
  });
  const call = `call-${made + 1}`;
  return kind === 'reminder' ? `reminder-${round}/${call}` : call;
}
