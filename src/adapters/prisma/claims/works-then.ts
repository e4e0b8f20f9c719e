import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';

/** Whether this person has a seat that overlaps with the shift. */
export async function worksThen(
  { db }: TenantTx,
  { startsAt, endsAt }: Shift,
  personId: string,
): Promise<boolean> {
  const claims = await db.slotClaim.count({
    where: { personId, active: true, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } },
  });
  return claims > 0;
}
