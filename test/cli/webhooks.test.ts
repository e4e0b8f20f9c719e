import { afterEach, expect, test } from 'vitest';
import { anApi, closeApi, ringdown } from './an-api.ts';
import { AT, ID } from './an-offer.ts';

afterEach(closeApi);

const aWebhook = (fields: Record<string, unknown> = {}) => ({
  ...{ endpointId: ID, role: 'events', url: 'https://example.org/', types: ['offer.filled'] },
  ...{ personalData: false, failingSince: null, disabled: null, previousSecretUntil: null },
  createdAt: AT,
  ...fields,
});

test('X10 a webhook is added for events or for the roster, and its secret is shown with it', async () => {
  const { origin, asked } = await anApi({ status: 201, body: aWebhook({ secret: 'whsec_x' }) });
  const add = ['webhook', 'add', 'https://example.org/'];

  const { out } = await ringdown(origin, ...add, '--types', 'offer.filled', 'claim.made');
  await ringdown(origin, ...add, '--roster', '--personal-data');
  const both = await ringdown(origin, ...add, '--types', 'offer.filled', '--roster');

  expect(asked.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    {
      ...{ role: 'events', url: 'https://example.org/', personalData: false },
      types: ['offer.filled', 'claim.made'],
    },
    { role: 'roster', url: 'https://example.org/', personalData: true },
  ]);
  expect(out).toEqual([`${ID}  https://example.org/  offer.filled`, 'whsec_x']);
  expect(both.exitCode).toBe(2);
});

test('X10 webhooks that are off or failing say so, and are switched on again', async () => {
  const webhooks = [
    aWebhook({ role: 'roster', types: [], personalData: true, failingSince: AT }),
    aWebhook({ disabled: { at: AT, because: 'gone' } }),
  ];
  const { origin, asked } = await anApi(
    { status: 200, body: { webhooks, next: null } },
    { status: 200, body: aWebhook() },
  );

  const list = await ringdown(origin, 'webhook', 'list');
  await ringdown(origin, 'webhook', 'edit', ID, '--enabled', '--no-personal-data');

  expect(list.out).toEqual([
    `${ID}  https://example.org/  roster  with names  failing since 2026-01-23 20:00 +11:00`,
    `${ID}  https://example.org/  offer.filled  off: gone`,
  ]);
  expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ enabled: true, personalData: false });
});

test('X10 deliveries tell what came of them, and are sent once more', async () => {
  const failed = {
    ...{ deliveryId: ID, endpointId: ID, eventId: ID, type: 'offer.filled', subject: 'offers/1' },
    ...{ state: 'failed', tries: 3, status: 500, because: 'bad_status', orderedAt: AT },
    ...{ lastTryAt: AT, nextTryAt: null, settledAt: AT },
  };
  const waiting = { ...failed, state: 'waiting', tries: 0, status: null, because: null };
  const { origin, asked } = await anApi(
    { status: 200, body: { deliveries: [failed], next: ID } },
    { status: 201, body: { ...waiting, nextTryAt: AT } },
  );

  const list = await ringdown(origin, 'webhook', 'deliveries', '--state', 'failed', '--limit', '1');
  const again = await ringdown(origin, 'webhook', 'redeliver', ID);

  const line = `${ID}  2026-01-23 20:00 +11:00  offer.filled  offers/1`;
  expect(list.out).toEqual([`${line}  failed after 3 tries, answered 500 (bad status)`]);
  expect(again.out).toEqual([`${line}  waiting after 0 tries, next 2026-01-23 20:00 +11:00`]);
  expect(asked.map(({ url }) => url)).toEqual([
    '/api/v1/webhook-deliveries?state=failed&limit=1',
    `/api/v1/webhook-deliveries/${ID}/redeliver`,
  ]);
});
