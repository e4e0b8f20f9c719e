import type { Person, Prisma, Shift } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';
import { modelRow } from '../db/model-row.ts';
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
  const whose = personIds ? [...personIds] : null;
  const rows = await db.$queryRaw<MemberRow[]>`
    SELECT person.*, pool_member.tier AS member_tier, place, reason AS place_reason
    FROM pool_member JOIN person ON person.id = pool_member.person_id
         LEFT JOIN offer_place ON offer_place.job_id = ${jobId}::uuid AND offer_place.person_id = person.id
    WHERE pool_id = ${shift.poolId}::uuid AND (${whose}::uuid[] IS NULL OR person.id = ANY (${whose}::uuid[]))
    ORDER BY position`;
  return rows
    .map(({ member_tier, place, place_reason, ...person }) => ({
      person: modelRow(person) as Person,
      tier: isStandby(place_reason) ? STANDBY_TIER : member_tier,
      // Whoever has come since comes last in their tier.
      place: place ?? Number.MAX_SAFE_INTEGER,
    }))
    .toSorted((one, other) => one.tier - other.tier || one.place - other.place);
}

interface MemberRow extends Record<string, unknown> {
  member_tier: number;
  place: number | null;
  place_reason: Prisma.JsonValue;
}
