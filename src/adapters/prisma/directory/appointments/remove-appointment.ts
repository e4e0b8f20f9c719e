import type { TenantTx } from '../../db/database.ts';
import { keepInStep } from '../../person-jobs/keep-in-step.ts';

/** Its own id is free again; what was called about it stays. */
export async function removeAppointment(
  tx: TenantTx,
  appointmentId: string,
): Promise<'removed' | 'not_found'> {
  const { db, tenantId, now } = tx;
  const { count } = await db.appointment.updateMany({
    where: { tenantId, id: appointmentId, removedAt: null },
    data: { removedAt: new Date(now), externalId: null },
  });
  if (count === 0) return 'not_found';
  await keepInStep(tx, appointmentId, 'cancelled');
  return 'removed';
}
