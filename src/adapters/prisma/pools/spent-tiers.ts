import type { GateFacts } from '../../../domain/gate/facts.ts';
import { judge } from '../../../domain/gate/judge.ts';
import { poolRules } from '../../../domain/pool-order/pool-rules.ts';
import type { TierState } from '../../../domain/pool-order/tier-opening.ts';
import type { Shift } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';
import type { JobRow } from '../offers/lock-job.ts';
import type { OrderedMember } from './members-in-order.ts';

export interface Asked {
  member: OrderedMember;
  facts: GateFacts;
}

/** 0 where no tier waits for another. */
export function tierDelayMs({ rules }: Pick<JobRow, 'rules'>): number {
  return poolRules(rules).tierDelayMinutes * 60_000;
}

/**
 * The tiers of a pool, with those in which nobody is left to ask. Since when, their answers and opt-outs tell; whoever can
 * never be reached for another reason counts as if it had always been so.
 */
export async function spentTiers(
  tx: TenantTx,
  { shift, people }: { shift: Shift; people: readonly Asked[] },
): Promise<TierState[]> {
  const tiers = [...new Set(people.map(({ member }) => member.tier))].map((tier) => {
    const members = people.filter(({ member }) => member.tier === tier);
    return { tier, members, isSpent: members.every(isOut) };
  });
  const outAt = await readOutAt(tx, shift, people);
  return tiers.map(({ tier, members, isSpent }) => ({
    tier,
    ...(isSpent && { spentAt: Math.max(...members.map(({ member }) => outAt(member))) }),
  }));
}

function isOut({ facts }: Asked): boolean {
  const verdict = judge(facts);
  return verdict.kind === 'never' && verdict.covers === 'person';
}

async function readOutAt(
  { db, tenantId }: TenantTx,
  { id: shiftId }: Shift,
  people: readonly Asked[],
): Promise<(member: OrderedMember) => number> {
  const persons = people.map(({ member }) => member.person);
  const answers = await db.answer.groupBy({
    by: ['personId'],
    where: { tenantId, shiftId, personId: { in: persons.map(({ id }) => id) } },
    _max: { at: true },
  });
  const optOuts = await db.suppression.groupBy({
    by: ['numberHash'],
    where: {
      liftedAt: null,
      numberHash: { in: persons.flatMap(({ numberHash }) => numberHash ?? []) },
    },
    _max: { at: true },
  });
  const times = new Map<string | null, number | undefined>([
    ...answers.map(({ personId, _max }) => [personId, _max.at?.getTime()] as const),
    ...optOuts.map(({ numberHash, _max }) => [numberHash, _max.at?.getTime()] as const),
  ]);
  return ({ person: { id, numberHash } }) =>
    Math.max(times.get(id) ?? 0, times.get(numberHash) ?? 0);
}
