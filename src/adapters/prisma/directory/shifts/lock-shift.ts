import type { TenantTx } from '../../db/database.ts';

/** In the order that claims use, offer before shift, so that neither waits for the other in a circle. */
export async function lockShift({ db, tenantId }: TenantTx, shiftId: string): Promise<void> {
  await db.$queryRaw`
    SELECT 1 FROM job WHERE shift_id = ${shiftId}::uuid AND tenant_id = ${tenantId}::uuid AND state = 'active' AND kind = 'shift_offer'
    ORDER BY id FOR NO KEY UPDATE`;
  await db.$queryRaw`
    SELECT 1 FROM shift WHERE id = ${shiftId}::uuid AND tenant_id = ${tenantId}::uuid FOR NO KEY UPDATE`;
}
