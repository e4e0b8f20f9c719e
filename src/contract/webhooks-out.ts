import { z } from 'zod';
import { EVENT_TYPES } from '../domain/webhooks-out/event-types.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, must, next, page, storable } from './fields.ts';

const url = z
  .string()
  .trim()
  .max(2000)
  .refine(...storable)
  .refine(
    (text) => URL.canParse(text),
    must('This is no address.', 'Use an address such as https://example.org/webhooks.'),
  );
const types = z.array(z.enum(EVENT_TYPES)).min(1);

export const webhookEndpoint = z.object({
  endpointId: z.string(),
  role: z.enum(['events', 'roster']),
  url: z.string(),
  types: z.array(z.enum(EVENT_TYPES)),
  personalData: z.boolean(),
  /** Since when nothing has arrived there. */
  failingSince: instant.nullable(),
  /** `because`: office, failing (for five days) or gone (it has answered 410). */
  disabled: z.object({ at: instant, because: z.string() }).nullable(),
  /** Until when the secret before this one signs too. */
  previousSecretUntil: instant.nullable(),
  createdAt: instant,
});

/** `secret` is shown this once. */
const withSecret = webhookEndpoint.extend({ secret: z.string() });

const params = z.object({ endpointId: id });
const example = { params: { endpointId: EXAMPLE_IDS.endpointId } };

export const WEBHOOK_ENDPOINTS = {
  createWebhook: {
    summary: 'Have events, or claims for a roster, sent to an address',
    method: 'POST',
    path: '/api/v1/webhooks',
    access: 'tenant',
    scope: 'webhooks:write',
    body: z.discriminatedUnion('role', [
      z.strictObject({
        role: z.literal('events').default('events'),
        url,
        types,
        /** Adds name and number of the person whom an event is about. */
        personalData: z.boolean().default(false),
      }),
      /** Every claim is entered there: it has to answer with the `shiftId`, or to a GET that asks for it. */
      z.strictObject({ role: z.literal('roster'), url, personalData: z.boolean().default(false) }),
    ]),
    answer: withSecret,
    isShownOnce: true,
    status: 201,
    example: {
      body: { role: 'events', url: 'https://example.org/webhooks', types: ['offer.filled'] },
    },
  },
  listWebhooks: {
    summary: 'List the addresses to which events are sent',
    method: 'GET',
    path: '/api/v1/webhooks',
    access: 'tenant',
    scope: 'webhooks:read',
    query: page,
    answer: z.object({ webhooks: z.array(webhookEndpoint), next }),
    status: 200,
  },
  changeWebhook: {
    summary: 'Change where events are sent, or switch it off and on',
    method: 'PATCH',
    path: '/api/v1/webhooks/:endpointId',
    access: 'tenant',
    scope: 'webhooks:write',
    params,
    body: z.strictObject({
      url: url.optional(),
      types: types.optional(),
      personalData: z.boolean().optional(),
      enabled: z.boolean().optional(),
    }),
    answer: webhookEndpoint,
    status: 200,
    example: { ...example, body: { types: ['offer.filled', 'offer.unfilled'] } },
  },
  removeWebhook: {
    summary: 'Send nothing more to an address',
    method: 'DELETE',
    path: '/api/v1/webhooks/:endpointId',
    access: 'tenant',
    scope: 'webhooks:write',
    params,
    answer: webhookEndpoint,
    status: 200,
    example,
  },
  rotateWebhookSecret: {
    summary: 'Change the secret; for a day the old one signs too',
    method: 'POST',
    path: '/api/v1/webhooks/:endpointId/secret',
    access: 'tenant',
    scope: 'webhooks:write',
    params,
    answer: withSecret,
    isShownOnce: true,
    status: 200,
    example,
  },
} as const satisfies Record<string, Endpoint>;
