import type { Person, Shift } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';
import { isStandby } from './is-standby.ts';

export interface OrderedMember {
  person: Person;
  tier: number;
}

/** Of who stands by for the shift: the others follow like a later tier. */
export const STANDBY_TIER = 0;

/** The pool as it is now, in the order of this offer: by tier, then by place, then as the office has listed them. */
export async function membersInOrder(
  { db }: TenantTx,
  {
    jobId,
    shift,
    personIds,
  }: { jobId: string; shift: Shift; personIds?: readonly string[] | undefined },
): Promise<OrderedMember[]> {
  const whose = personIds && { personId: { in: [...personIds] } };
  const members = await db.poolMember.findMany({
    where: { poolId: shift.poolId, ...whose },
    orderBy: { position: 'asc' },
    include: { person: true },
  });
  const rows = await db.offerPlace.findMany({ where: { jobId, ...whose } });
  const places = new Map(rows.map((row) => [row.personId, row]));
  const standsBy = (personId: string) => isStandby(places.get(personId)?.reason);
  return members
    .map(({ person, tier }) => ({ person, tier: standsBy(person.id) ? STANDBY_TIER : tier }))
    .toSorted(
      (one, other) => one.tier - other.tier || placeOf(places, one) - placeOf(places, other) || 0,
    );
}

/** Whoever has come since comes last in their tier. */
function placeOf(places: ReadonlyMap<string, { place: number }>, { person }: OrderedMember) {
  return places.get(person.id)?.place ?? Number.MAX_SAFE_INTEGER;
}
