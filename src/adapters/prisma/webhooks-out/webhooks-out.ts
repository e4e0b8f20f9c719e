import type { SecretBox } from '../../../ports/secret-box.ts';
import type { DeliveryRef, WebhooksOut } from '../../../ports/stores/webhooks-out.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { createEndpoints } from './endpoints.ts';
import { listDeliveries, redeliver } from './delivery-log.ts';
import { noteAnswer } from './note-answer.ts';
import { resealSecrets } from './reseal-secrets.ts';
import { takeDelivery } from './take-delivery.ts';

/** `publicUrl` begins the links into the API that events carry. */
export function createWebhooksOut(
  database: Database,
  { publicUrl, secretBox }: { publicUrl: string; secretBox: SecretBox },
): WebhooksOut {
  const within = <T>({ tenantId }: DeliveryRef, work: (tx: TenantTx) => Promise<T>) =>
    database.inTenant(tenantId, work);
  return {
    take: (ref) => within(ref, (tx) => takeDelivery(tx, ref.deliveryId, { publicUrl, secretBox })),
    note: (ref, answer) => within(ref, (tx) => noteAnswer(tx, ref.deliveryId, answer)),
    endpoints: createEndpoints(database, secretBox),
    deliveries: (tenantId, wanted) =>
      database.inTenant(tenantId, (tx) => listDeliveries(tx, wanted)),
    resealSecrets: () => resealSecrets(database, secretBox),
    redeliver: (ref) => within(ref, (tx) => redeliver(tx, ref.deliveryId)),
  };
}
