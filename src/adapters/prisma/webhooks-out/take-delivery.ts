import { EVENT_VERSION, ROSTER_WRITE } from '../../../domain/webhooks-out/event-types.ts';
import { type SecretBox, SecretUnreadable } from '../../../ports/secret-box.ts';
import type { DeliveryMove } from '../../../ports/stores/webhooks-out.ts';
import type { TenantTx } from '../db/database.ts';
import type { WebhookEndpoint } from '../generated/client.ts';
import { isRosterWanted, rosterEntryOf } from '../after-yes/roster.ts';
import { stateOf } from './delivery-log.ts';
import { noteAnswer } from './note-answer.ts';
import { lockDelivery, type TakenDelivery } from './lock-delivery.ts';
import { settle } from './settle-delivery.ts';

export async function takeDelivery(
  tx: TenantTx,
  deliveryId: string,
  { publicUrl, secretBox }: { publicUrl: string; secretBox: SecretBox },
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
  const secrets = secretsOf(tx, endpoint, secretBox);
  if (secrets === 'unknown_key') {
    // A matter of this installation's settings: tried again, as when nothing was reached.
    return noteAnswer(tx, deliveryId, { kind: 'no_answer', because: 'secret_key_unknown' });
  }
  if (secrets === 'altered') return settle(tx, delivery, 'secret_altered');
  return {
    kind: 'post',
    post: {
      url: endpoint.url,
      id: event.id,
      body: JSON.stringify(await envelope(tx, delivery, publicUrl)),
      secrets,
      ...(event.type === ROSTER_WRITE && { expects: rosterEntryOf(event) }),
    },
  };
}

/** The newer secret first; or why one of them cannot be had: what is not signed as it should be is not sent. */
function secretsOf(
  { tenantId, now }: TenantTx,
  { id, secret, previousSecret, previousUntil }: WebhookEndpoint,
  secretBox: SecretBox,
): string[] | SecretUnreadable['because'] {
  const isOldOneGood = previousSecret !== null && (previousUntil?.getTime() ?? 0) > now;
  const sealed = isOldOneGood ? [secret, previousSecret] : [secret];
  try {
    return sealed.map((one) => secretBox.open(one, { tenantId, rowId: id }));
  } catch (error) {
    if (error instanceof SecretUnreadable) return error.because;
    throw error;
  }
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
  const { staffId, contactId } = (data ?? {}) as { staffId?: unknown; contactId?: unknown };
  const id = staffId ?? contactId;
  if (typeof id !== 'string') return null;
  return db.person.findFirst({
    where: { id, tenantId },
    select: { firstName: true, lastName: true, phone: true, externalId: true },
  });
}
