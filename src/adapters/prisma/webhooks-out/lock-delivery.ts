import type { TenantTx } from '../db/database.ts';
import type { OutgoingEvent, WebhookDelivery, WebhookEndpoint } from '../generated/client.ts';

export type TakenDelivery = WebhookDelivery & { endpoint: WebhookEndpoint; event: OutgoingEvent };

export async function lockDelivery({ db }: TenantTx, id: string): Promise<TakenDelivery> {
  await db.$executeRaw`SELECT 1 FROM webhook_delivery WHERE id = ${id}::uuid FOR UPDATE`;
  return db.webhookDelivery.findUniqueOrThrow({
    where: { id },
    include: { endpoint: true, event: true },
  });
}
