import { tierOpensAt } from '../../../domain/pool-order/tier-opening.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { type Asked, spentTiers, tierDelayMs } from './spent-tiers.ts';

interface Turns {
  job: JobRow;
  shift: Shift;
  about: 'ring' | 'text';
  /** Of the whole pool where its tiers wait for one another. */
  people: readonly Asked[];
}

/** Adds what the rules of the pool say of everybody's turn, beside the order. */
export async function withTurns(tx: TenantTx, of: Turns): Promise<Asked[]> {
  const opensAt = await readTiers(tx, of);
  const listed = of.job.reviewUntil === null ? new Set() : await saidYes(tx, of.job);
  return of.people.map(({ member, facts }) => {
    const { person, tier } = member;
    const turn = { listed: listed.has(person.id), tierOpensAt: opensAt(tier) };
    return {
      member,
      facts: { ...facts, ...(facts.offer && { offer: { ...facts.offer, ...turn } }) },
    };
  });
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
  tx: TenantTx,
  { job, shift, about, people }: Turns,
): Promise<(tier: number) => number | undefined> {
  const delayMs = tierDelayMs(job);
  if (delayMs === 0) return () => undefined;
  const begun = about === 'text' ? job.waveTimes[0] : job.callsStartedAt;
  const shared = {
    tiers: await spentTiers(tx, { shift, people }),
    delayMs,
    startedAt: begun?.getTime() ?? tx.now,
    startsAt: shift.startsAt.getTime(),
  };
  return (tier) => tierOpensAt({ tier, ...shared });
}
