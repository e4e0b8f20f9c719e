import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { KEYS_MAX } from '../../src/ports/stores/keys.ts';
import { ENDPOINTS_MAX } from '../../src/ports/stores/webhooks-out.ts';
import { aTenant, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

/** One is let in again each minute, which is longer than a test takes. */
const LIMITS = { burst: 4, perMinute: 1, perHour: 0 };
const BURST = LIMITS.burst;

describe('A8 V7 more requests than are taken', () => {
  let world: World;
  let tenant: TestTenant;
  beforeEach(async () => {
    world = await openWorld(() => ({ requestLimits: LIMITS }));
    tenant = await aTenant(world);
  });
  afterEach(() => world.close());

  const often = async (times: number, ask: () => Promise<{ status: number }>) => {
    const statuses: number[] = [];
    for (let time = 0; time < times; time += 1) statuses.push((await ask()).status);
    return statuses;
  };

  test('are answered with a 429 that says when to come again, and change nothing', async () => {
    await often(BURST, () => tenant.api('GET', '/tenant'));
    const reply = await tenant.api('PATCH', '/tenant', { name: 'Changed' });
    const read = await world.operator('GET', `/tenants/${tenant.tenantId}`);

    expect(reply.status).toBe(429);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.body).toMatchObject({ code: 'too_many_requests', title: 'Too Many Requests' });
    const seconds = Number(reply.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(reply.body['detail']).toContain(`in ${seconds} s`);
    expect(read.body['name']).toBe('Care Agency');
  });

  test('are counted over all of the API, and for each key by itself', async () => {
    const second = await tenant.api('POST', '/keys', { name: 'second' });
    const paths = ['/tenant', '/staff', '/pools', '/shifts'];
    const ours = await Promise.all(paths.map((path) => tenant.api('GET', path)));
    const asOther = () => world.call(String(second.body['key']), 'GET', '/api/v1/tenant');

    expect(ours.filter(({ status }) => status === 429)).toHaveLength(1);
    expect(await often(BURST + 1, asOther)).toEqual([200, 200, 200, 200, 429]);
  });

  test('of a stranger are counted by address, whichever key is tried, and are nobody else’s', async () => {
    let tried = 0;
    const guess = () => {
      tried += 1;
      return world.call(
        `rk_${String(tried).padStart(12, '0')}_${'A'.repeat(43)}`,
        'GET',
        '/api/v1/tenant',
      );
    };

    expect(await often(BURST + 1, guess)).toEqual([401, 401, 401, 401, 429]);
    expect((await tenant.api('GET', '/tenant')).status).toBe(200);
  });

  test.each([
    ['GET', '/health', 200],
    ['GET', '/api/v1/openapi.json', 200],
    ['GET', '/o/no-such-link', 404],
    ['GET', '/audio/no-such-clip', 404],
    ['POST', '/webhooks/twilio/voice/no-such-call', 403],
  ] as const)('do not concern %s %s', async (method, url, status) => {
    const address = '/api/v1/tenant';
    await often(BURST + 1, () => world.call(undefined, 'GET', address));

    const ask = async () => ({ status: (await world.inject({ method, url })).statusCode });
    expect(await often(BURST + 2, ask)).toEqual(Array(BURST + 2).fill(status));
  });
});

describe('A8 what a tenant has only so many of', () => {
  let world: World;
  let tenant: TestTenant;
  beforeAll(async () => {
    world = await openWorld();
    tenant = await aTenant(world);
  });
  afterAll(() => world.close());

  test('of keys made at once none is above the most; one that is revoked makes room', async () => {
    const make = () => tenant.api('POST', '/keys', { name: 'one more' });
    const made = await Promise.all(Array.from({ length: KEYS_MAX + 1 }, make));
    const refused = made.filter(({ status }) => status === 409);

    expect(made.filter(({ status }) => status === 201)).toHaveLength(KEYS_MAX - 1);
    expect(refused.map(({ body }) => body['code'])).toEqual(['too_many_keys', 'too_many_keys']);

    const mine = made.find(({ status }) => status === 201);
    await tenant.api('DELETE', `/keys/${String(mine?.body['keyId'])}`);
    expect([(await make()).status, (await make()).status]).toEqual([201, 409]);
  });

  test('of webhooks made at once none is above the most; one that is removed makes room', async () => {
    const make = () =>
      tenant.api('POST', '/webhooks', {
        url: 'https://example.org/hooks',
        types: ['offer.filled'],
      });
    const made = await Promise.all(Array.from({ length: ENDPOINTS_MAX + 2 }, make));
    const refused = made.filter(({ status }) => status === 409);

    expect(made.filter(({ status }) => status === 201)).toHaveLength(ENDPOINTS_MAX);
    expect(refused.map(({ body }) => body['code'])).toEqual(Array(2).fill('too_many_webhooks'));

    const mine = made.find(({ status }) => status === 201);
    await tenant.api('DELETE', `/webhooks/${String(mine?.body['endpointId'])}`);
    expect([(await make()).status, (await make()).status]).toEqual([201, 409]);
  });
});
