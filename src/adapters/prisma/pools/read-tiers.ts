import { poolRules } from '../../../domain/pool-order/pool-rules.ts';
import { tierOpensAt } from '../../../domain/pool-order/tier-opening.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';

/** When each tier of the pool may be texted, counted from the first wave, or rung, counted from the first ring. */
export async function readTiers(
  { db, now }: TenantTx,
  { job, shift, about }: { job: JobRow; shift: Shift; about: 'ring' | 'text' },
): Promise<(tier: number) => number | undefined> {
  const delayMs = poolRules(job.rules).tierDelayMinutes * 60_000;
  if (delayMs === 0) return () => undefined;
  const rows = await db.poolMember.findMany({
    where: { poolId: shift.poolId },
    distinct: ['tier'],
    select: { tier: true },
  });
  const begun = about === 'text' ? job.waveTimes[0] : job.callsStartedAt;
  const shared = {
    tiers: rows.map(({ tier }) => tier),
    delayMs,
    startedAt: begun?.getTime() ?? now,
    startsAt: shift.startsAt.getTime(),
  };
  return (tier) => tierOpensAt({ tier, ...shared });
}
