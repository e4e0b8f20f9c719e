import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, next, page } from './fields.ts';

export const webhookDelivery = z.object({
  deliveryId: z.string(),
  endpointId: z.string(),
  /** The `webhook-id` that receivers see. */
  eventId: z.string(),
  type: z.string(),
  /** What it is about, below /api/v1/. */
  subject: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  tries: z.number(),
  /** Of the last answer. */
  status: z.number().nullable(),
  /** Why the last try did not count. */
  because: z.string().nullable(),
  orderedAt: instant,
  lastTryAt: instant.nullable(),
  nextTryAt: instant.nullable(),
  settledAt: instant.nullable(),
});

export const WEBHOOK_DELIVERY_ENDPOINTS = {
  listWebhookDeliveries: {
    summary: 'Look up what was sent and what came of it',
    method: 'GET',
    path: '/api/v1/webhook-deliveries',
    access: 'tenant',
    scope: 'webhooks:read',
    query: page.extend({
      endpointId: id.optional(),
      state: z.enum(['waiting', 'delivered', 'failed']).optional(),
    }),
    answer: z.object({ deliveries: z.array(webhookDelivery), next }),
    status: 200,
    example: { query: { state: 'failed' } },
  },
  redeliverWebhook: {
    summary: 'Send an event once more',
    method: 'POST',
    path: '/api/v1/webhook-deliveries/:deliveryId/redeliver',
    access: 'tenant',
    scope: 'webhooks:write',
    params: z.object({ deliveryId: id }),
    answer: webhookDelivery,
    status: 201,
    example: { params: { deliveryId: EXAMPLE_IDS.deliveryId } },
  },
} as const satisfies Record<string, Endpoint>;
