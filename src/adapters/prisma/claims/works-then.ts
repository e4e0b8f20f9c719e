import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import { overlapping } from './overlapping.ts';

/** Whether this person has a seat that overlaps with the shift. */
export async function worksThen(
  { db }: TenantTx,
  shift: Shift,
  personId: string,
): Promise<boolean> {
  const claims = await db.slotClaim.count({
    where: { personId, ...overlapping(shift) },
  });
  return claims > 0;
}
