import { EVENT_VERSION, ROSTER_WRITE } from '../../../domain/webhooks-out/event-types.ts';
import type { DeliveryMove } from '../../../ports/stores/webhooks-out.ts';
import type { TenantTx } from '../db/database.ts';
import type { WebhookEndpoint } from '../generated/client.ts';
import { isRosterWanted, rosterEntryOf } from '../after-yes/roster.ts';
import { stateOf } from './delivery-log.ts';
import { lockDelivery, type TakenDelivery } from './lock-delivery.ts';
import { settle } from './settle-delivery.ts';

export async function takeDelivery(
  tx: TenantTx,
  deliveryId: string,
  publicUrl: string,
): Promise<DeliveryMove> {
  const delivery = await lockDelivery(tx, deliveryId);
  const { endpoint, event, state, nextTryAt } = delivery;
  if (state !== 'waiting') return { kind: 'done', state: stateOf(state) };
  if (endpoint.disabledAt ?? endpoint.removedAt) return settle(tx, delivery, 'endpoint_off');
  if (event.type === ROSTER_WRITE && !(await isRosterWanted(tx, deliveryId))) {
    return settle(tx, delivery, 'claim_withdrawn');
  }
  const waitMs = (nextTryAt?.getTime() ?? 0) - tx.now;
  if (waitMs > 0) return { kind: 'wait', forMs: waitMs };
  return {
    kind: 'post',
    post: {
      url: endpoint.url,
      id: event.id,
      body: JSON.stringify(await envelope(tx, delivery, publicUrl)),
      secrets: secretsOf(tx, endpoint),
      ...(event.type === ROSTER_WRITE && { expects: rosterEntryOf(event) }),
    },
  };
}

/** The newer secret first. */
function secretsOf({ now }: TenantTx, { secret, previousSecret, previousUntil }: WebhookEndpoint) {
  const isOldOneGood = previousSecret !== null && (previousUntil?.getTime() ?? 0) > now;
  return isOldOneGood ? [secret, previousSecret] : [secret];
}

async function envelope(tx: TenantTx, { endpoint, event }: TakenDelivery, publicUrl: string) {
  const { id, type, subject, data, at } = event;
  return {
    id,
    type,
    version: EVENT_VERSION,
    timestamp: at.toISOString(),
    data,
    link: `${publicUrl}/api/v1/${subject}`,
    ...(endpoint.personalData && { person: await personOf(tx, data) }),
  };
}

/** Whose id the event has, for tenants that want to be told. */
async function personOf({ db, tenantId }: TenantTx, data: unknown) {
  const staffId = typeof data === 'object' && data !== null && 'staffId' in data && data.staffId;
  if (typeof staffId !== 'string') return null;
  return db.person.findFirst({
    where: { id: staffId, tenantId },
    select: { firstName: true, lastName: true, phone: true, externalId: true },
  });
}
