import type { DeliveryStep } from '../../../ports/stores/webhooks-out.ts';
import { rosterFailed, rosterWritten } from '../after-yes/roster.ts';
import type { TenantTx } from '../db/database.ts';
import type { TakenDelivery } from './lock-delivery.ts';

/** The end of a delivery, `because` it cannot be made any more; without a reason it has arrived. */
export async function settle(
  tx: TenantTx,
  { id, endpoint }: Pick<TakenDelivery, 'id' | 'endpoint'>,
  because?: string,
): Promise<DeliveryStep> {
  const state = because === undefined ? 'delivered' : 'failed';
  await tx.db.webhookDelivery.update({
    where: { id },
    data: { state, settledAt: new Date(tx.now), nextTryAt: null, because: because ?? null },
  });
  if (endpoint.role === 'roster') {
    await (because === undefined ? rosterWritten(tx, id) : rosterFailed(tx, id, because));
  }
  return { kind: 'done', state };
}
