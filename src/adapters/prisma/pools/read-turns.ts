import { poolRules } from '../../../domain/pool-order/pool-rules.ts';
import { tierOpensAt } from '../../../domain/pool-order/tier-opening.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { onTheList } from '../review/review-of.ts';
import { STANDBY_TIER, type OrderedMember } from './members-in-order.ts';

type Turn = { listed: boolean; tierOpensAt: number | undefined };

/** What the rules of the pool say of somebody's turn, beside the order. */
export async function readTurns(
  tx: TenantTx,
  of: { job: JobRow; shift: Shift; about: 'ring' | 'text' },
): Promise<(member: OrderedMember) => Turn> {
  const opensAt = await readTiers(tx, of);
  const waiting = of.job.reviewUntil === null ? [] : await onTheList(tx, of.job);
  const listed = new Set(waiting.map(({ personId }) => personId));
  return ({ person, tier }) => ({ listed: listed.has(person.id), tierOpensAt: opensAt(tier) });
}

/** When each tier may be texted, counted from the first wave, or rung, counted from the first ring. */
async function readTiers(
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
  const standby = await db.offerPlace.count({
    where: { jobId: job.id, reason: { path: ['kind'], equals: 'standby' } },
  });
  const begun = about === 'text' ? job.waveTimes[0] : job.callsStartedAt;
  const shared = {
    tiers: [...(standby > 0 ? [STANDBY_TIER] : []), ...rows.map(({ tier }) => tier)],
    delayMs,
    startedAt: begun?.getTime() ?? now,
    startsAt: shift.startsAt.getTime(),
  };
  return (tier) => tierOpensAt({ tier, ...shared });
}
