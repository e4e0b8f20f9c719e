import { poolRules } from '../../../domain/pool-order/pool-rules.ts';
import { tierOpensAt } from '../../../domain/pool-order/tier-opening.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { STANDBY_TIER, type OrderedMember } from './members-in-order.ts';

type Turn = { listed: boolean; tierOpensAt: number | undefined };

/** What the rules of the pool say of somebody's turn, beside the order. */
export async function readTurns(
  tx: TenantTx,
  of: { job: JobRow; shift: Shift; about: 'ring' | 'text' },
): Promise<(member: OrderedMember) => Turn> {
  const opensAt = await readTiers(tx, of);
  const listed = of.job.reviewUntil === null ? new Set() : await saidYes(tx, of.job);
  return ({ person, tier }) => ({ listed: listed.has(person.id), tierOpensAt: opensAt(tier) });
}

/** Whoever waits for the office, or was refused by it, is not asked about this offer again. */
async function saidYes({ db }: TenantTx, { id: jobId }: JobRow): Promise<ReadonlySet<string>> {
  const rows = await db.interest.findMany({
    where: { jobId, kind: 'review', state: { in: ['waiting', 'refused'] } },
    select: { personId: true },
  });
  return new Set(rows.map(({ personId }) => personId));
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
