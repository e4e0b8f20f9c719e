import { poolRules } from '../../../domain/pool-order/pool-rules.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';

/** What an offer takes over from its pool when it is opened; later changes of the pool are for later offers. */
export async function offerRules({ db }: TenantTx, shift: Shift) {
  const pool = await db.pool.findUniqueOrThrow({ where: { id: shift.poolId } });
  const rules = poolRules(pool.rules);
  return { rules: { ...rules }, priority: rules.priority };
}
