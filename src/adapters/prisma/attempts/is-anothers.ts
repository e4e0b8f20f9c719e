import type { Attempt } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';

/** Whether the carrier's call has been placed by another attempt, of whatever tenant. */
export async function isAnothers(
  { db }: TenantTx,
  { id, accountId }: Pick<Attempt, 'id' | 'accountId'>,
  sid: string,
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ bound: boolean }[]>`
    SELECT call_is_bound(${accountId}::uuid, ${sid}, ${id}::uuid) AS bound`;
  return row?.bound !== false;
}
