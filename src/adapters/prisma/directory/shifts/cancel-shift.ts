import type { TenantTx } from '../../db/database.ts';
import { withdrawClaims } from '../../after-yes/free-seat.ts';
import { lockShift } from './lock-shift.ts';
import { readShift } from './shift-row.ts';

export async function cancelShift(tx: TenantTx, shiftId: string, reason: string) {
  await lockShift(tx, shiftId);
  const { db } = tx;
  const { count } = await db.shift.updateMany({
    where: { id: shiftId, tenantId: tx.tenantId, status: { not: 'cancelled' } },
    data: { status: 'cancelled', statusReason: reason },
  });
  // Whoever had a seat is free for other shifts again.
  if (count > 0) await withdrawClaims(tx, { shiftId }, 'shift_cancelled');
  return readShift(tx, shiftId);
}
