import type { Attempt } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';

/** Whether the carrier's call has been placed by another attempt, of whatever tenant. */
export async function isAnothers(
  { db }: TenantTx,
  { id, accountId, carrierSid }: Pick<Attempt, 'id' | 'accountId' | 'carrierSid'>,
  sid: string,
): Promise<boolean> {
  // Bound to this one, it is bound to no other: the database keeps that.
  if (carrierSid === sid) return false;
  const [row] = await db.$queryRaw<{ bound: boolean }[]>`
    SELECT call_is_bound(${accountId}::uuid, ${sid}, ${id}::uuid) AS bound`;
  return row?.bound !== false;
}
