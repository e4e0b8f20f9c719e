import type { TenantTx } from '../../db/database.ts';

/**
 * Whether a ring of this round may still turn out never to have been placed. A carrier's outage would
 * otherwise use up one round after the other without a single ring (A9).
 */
export async function isInDoubt(
  { db }: TenantTx,
  { jobId, round }: { jobId: string; round: number },
): Promise<boolean> {
  const doubts = await db.attempt.count({
    where: { jobId, round, state: { in: ['dialing', 'reconciling'] } },
  });
  return doubts > 0;
}
