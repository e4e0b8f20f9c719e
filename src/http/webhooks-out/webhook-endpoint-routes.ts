import { WEBHOOK_DELIVERY_ENDPOINTS } from '../../contract/webhook-deliveries.ts';
import { WEBHOOK_ENDPOINTS } from '../../contract/webhooks-out.ts';
import { ENDPOINTS_MAX } from '../../ports/stores/webhooks-out.ts';
import type { UrlRefusal } from '../../ports/webhook-sender.ts';
import type { HttpDeps } from '../deps.ts';
import { pageOf } from '../page-of.ts';
import { conflict, invalidField, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { deliveryAnswer, endpointAnswer } from './webhook-answer.ts';

export function webhookEndpointRoutes(route: Route, deps: HttpDeps): void {
  const { webhooksOut, webhookSender } = deps;
  const { endpoints } = webhooksOut;
  const checkUrl = (url: string) => {
    const refusal = webhookSender.refusalOf(url);
    if (refusal) throw invalidField('url', ...REFUSALS[refusal]);
  };
  const found = <Found>(endpoint: Found | undefined, endpointId: string): Found => {
    if (endpoint === undefined) throw notFound('webhook', endpointId);
    return endpoint;
  };

  route(WEBHOOK_ENDPOINTS.createWebhook, async ({ body }, { tenantId }) => {
    checkUrl(body.url);
    const types = body.role === 'roster' ? [] : body.types;
    const created = await endpoints.create(tenantId, { ...body, types });
    if (typeof created === 'string') throw conflict(...NOT_MADE[created]);
    return { ...endpointAnswer(created), secret: created.secret };
  });

  route(WEBHOOK_ENDPOINTS.listWebhooks, async ({ query }, { tenantId }) => {
    const all = await endpoints.list(tenantId);
    const { items, next = null } = pageOf(all, ({ endpointId }) => endpointId, query);
    return { webhooks: items.map(endpointAnswer), next };
  });

  route(WEBHOOK_ENDPOINTS.changeWebhook, async ({ params, body }, { tenantId }) => {
    if (body.url !== undefined) checkUrl(body.url);
    const changed = await endpoints.change({ tenantId, ...params }, body);
    return endpointAnswer(found(changed, params.endpointId));
  });

  route(WEBHOOK_ENDPOINTS.removeWebhook, async ({ params }, { tenantId }) => {
    const removed = await endpoints.remove({ tenantId, ...params });
    return endpointAnswer(found(removed, params.endpointId));
  });

  route(WEBHOOK_ENDPOINTS.rotateWebhookSecret, async ({ params }, { tenantId }) => {
    const rotated = found(await endpoints.rotate({ tenantId, ...params }), params.endpointId);
    return { ...endpointAnswer(rotated), secret: rotated.secret };
  });

  route(WEBHOOK_DELIVERY_ENDPOINTS.listWebhookDeliveries, async ({ query }, { tenantId }) => {
    const { items, next = null } = await webhooksOut.deliveries(tenantId, query);
    return { deliveries: items.map(deliveryAnswer), next };
  });

  route(WEBHOOK_DELIVERY_ENDPOINTS.redeliverWebhook, async ({ params }, { tenantId }) => {
    const ordered = await webhooksOut.redeliver({ tenantId, ...params });
    if (ordered === undefined) throw notFound('delivery', params.deliveryId);
    if (ordered === 'endpoint_off') {
      throw conflict('endpoint_off', 'Nothing is sent there. Switch the webhook on first.');
    }
    return deliveryAnswer(ordered);
  });
}

const NOT_MADE: Record<'roster_exists' | 'too_many', [code: string, detail: string]> = {
  roster_exists: ['roster_exists', 'There is a roster. Change it, or remove it first.'],
  too_many: [
    'too_many_webhooks',
    `There are ${ENDPOINTS_MAX} webhooks, the most. Remove one first.`,
  ],
};

const REFUSALS: Readonly<Record<UrlRefusal, [problem: string, remedy: string]>> = {
  no_url: ['This is no address.', 'Use an address such as https://example.org/webhooks.'],
  not_https: ['It is not encrypted.', 'Use an https address.'],
  has_password: [
    'It has a name or password in it.',
    'Leave them out: every request is signed with the secret.',
  ],
  private_address: [
    'It leads to a private address.',
    'Use one that the world reaches, or have the operator allow private addresses.',
  ],
};
