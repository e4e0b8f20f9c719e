import type { TenantTx } from '../../db/database.ts';
import { keepInStep } from '../../person-jobs/keep-in-step.ts';

/** Reckons anew whatever is open about these contacts: the next call may be at another time. */
export async function tellReminders(tx: TenantTx, contactIds: readonly string[]): Promise<void> {
  const { db, tenantId } = tx;
  const open = await db.job.findMany({
    where: { tenantId, kind: 'reminder', state: 'active', personId: { in: [...contactIds] } },
    select: { appointmentId: true },
    // Whoever takes several takes them in this order.
    orderBy: { appointmentId: 'asc' },
  });
  for (const { appointmentId } of open) {
    if (appointmentId !== null) await keepInStep(tx, appointmentId, 'changed');
  }
}
