import type { Outcome } from '../../../domain/outcome/outcome.ts';
import { effectiveReminderSettings } from '../../../domain/reminder/stored-settings.ts';
import type { TenantTx } from '../db/database.ts';

/** R1: what the tenant does not allow is not offered, and where an agent has heard it all the same, it decides nothing. */
export async function isAllowed(
  { db, tenantId }: TenantTx,
  outcome: Outcome | undefined,
): Promise<boolean> {
  if (outcome !== 'cancelled' && outcome !== 'rescheduled') return true;
  const { settings } = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const { cancellationAllowed, rescheduleAllowed } = effectiveReminderSettings(settings);
  return outcome === 'cancelled' ? cancellationAllowed : rescheduleAllowed;
}
