import type {
  DeliveriesWanted,
  Delivery,
  DeliveryState,
} from '../../../ports/stores/webhooks-out.ts';
import { DELIVERY_STATES } from '../../../ports/stores/webhooks-out.ts';
import type { TenantTx } from '../db/database.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import type { Prisma } from '../generated/client.ts';
import { enqueueStart } from '../outbox/enqueue.ts';

const WITH_EVENT = { event: { select: { type: true, subject: true } } } as const;
type Row = Prisma.WebhookDeliveryGetPayload<{ include: typeof WITH_EVENT }>;

/** Newest first. */
export async function listDeliveries({ db, tenantId }: TenantTx, wanted: DeliveriesWanted) {
  const { endpointId, state } = wanted;
  await mustKnowCursor(db.webhookDelivery, wanted);
  const rows = await db.webhookDelivery.findMany({
    where: { tenantId, ...(endpointId && { endpointId }), ...(state && { state }) },
    include: WITH_EVENT,
    ...pageArgs(wanted),
    orderBy: [{ orderedAt: 'desc' }, { id: 'desc' }],
  });
  return paged(rows, wanted, deliveryOf);
}

/** Only events: a roster is told of a claim by the run that follows it, or by people. */
export async function redeliver(tx: TenantTx, deliveryId: string) {
  const { db, tenantId, now } = tx;
  const delivered = await db.webhookDelivery.findFirst({
    where: { id: deliveryId, tenantId, endpoint: { role: 'events' } },
    include: { endpoint: true },
  });
  if (!delivered) return undefined;
  const { endpointId, eventId, endpoint } = delivered;
  if (endpoint.disabledAt ?? endpoint.removedAt) return 'endpoint_off' as const;
  const row = await db.webhookDelivery.create({
    data: { tenantId, endpointId, eventId, orderedAt: new Date(now) },
    include: WITH_EVENT,
  });
  await enqueueStart(tx, {
    kind: 'webhook',
    id: row.id,
    input: { tenantId, deliveryId: row.id },
  });
  return deliveryOf(row);
}

function deliveryOf(row: Row): Delivery {
  const { id, endpointId, eventId, event, tries, status, because } = row;
  const { lastTryAt, nextTryAt, settledAt } = row;
  return {
    deliveryId: id,
    endpointId,
    eventId,
    ...event,
    state: stateOf(row.state),
    tries,
    ...(status !== null && { status }),
    ...(because !== null && { because }),
    orderedAt: row.orderedAt.getTime(),
    ...(lastTryAt && { lastTryAt: lastTryAt.getTime() }),
    ...(nextTryAt && { nextTryAt: nextTryAt.getTime() }),
    ...(settledAt && { settledAt: settledAt.getTime() }),
  };
}

export function stateOf(text: string): DeliveryState {
  return DELIVERY_STATES.find((state) => state === text) ?? 'waiting';
}
