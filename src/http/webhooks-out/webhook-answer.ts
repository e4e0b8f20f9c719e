import type { Delivery, WebhookEndpoint } from '../../ports/stores/webhooks-out.ts';
import { instantOrNull, instantText } from '../instant-text.ts';

export function endpointAnswer(endpoint: WebhookEndpoint) {
  const { endpointId, role, url, types, personalData, disabled } = endpoint;
  return {
    ...{ endpointId, role, url, types: [...types], personalData },
    failingSince: instantOrNull(endpoint.failingSince),
    disabled: disabled ? { at: instantText(disabled.at), because: disabled.because } : null,
    previousSecretUntil: instantOrNull(endpoint.previousSecretUntil),
    createdAt: instantText(endpoint.createdAt),
  };
}

export function deliveryAnswer(delivery: Delivery) {
  const { status = null, because = null, orderedAt, lastTryAt, nextTryAt, settledAt } = delivery;
  return {
    ...delivery,
    ...{ status, because },
    orderedAt: instantText(orderedAt),
    lastTryAt: instantOrNull(lastTryAt),
    nextTryAt: instantOrNull(nextTryAt),
    settledAt: instantOrNull(settledAt),
  };
}
