import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPerson, aPool, aShift, anOffer } from './support/entries.ts';
import { aTenant, OPERATOR_KEY, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

let world: World;
let ours: TestTenant;
let theirs: TestTenant;

beforeAll(async () => {
  world = await openWorld();
  ours = await aTenant(world);
  theirs = await aTenant(world, 'Another Agency');
});
afterAll(() => world.close());

describe('keys', () => {
  test('A8 a key is shown once, stored as a digest, and listed by its prefix with its last use', async () => {
    const created = await ours.api('POST', '/keys', { name: 'roster system' });
    const secret = String(created.body['key']);
    await world.call(secret, 'GET', '/api/v1/tenant');

    const listed = await ours.api('GET', '/keys');
    const stored = await world.sql.query<{ hash: string }>('SELECT * FROM api_key');

    expect(created.status).toBe(201);
    expect(secret).toMatch(/^rk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/);
    expect(listed.text).not.toContain(secret);
    expect(JSON.stringify(stored.rows)).not.toContain(secret.slice(16));
    expect(listed.body['keys']).toContainEqual({
      keyId: created.body['keyId'],
      name: 'roster system',
      prefix: secret.slice(0, 15),
      createdAt: created.body['createdAt'],
      revokedAt: null,
      expiresAt: null,
      scopes: null,
      origins: null,
      lastUsedAt: expect.any(String) as string,
    });
  });

  test('A8 a revoked key opens nothing any more, and revoking it twice is harmless', async () => {
    const created = await ours.api('POST', '/keys', { name: 'to be revoked' });
    const secret = String(created.body['key']);

    const first = await ours.api('DELETE', `/keys/${String(created.body['keyId'])}`);
    const second = await ours.api('DELETE', `/keys/${String(created.body['keyId'])}`);
    const used = await world.call(secret, 'GET', '/api/v1/tenant');

    expect(first.body['revokedAt']).toEqual(expect.any(String));
    expect(second.body).toEqual(first.body);
    expect(used.status).toBe(401);
    expect(used.headers['www-authenticate']).toBe('Bearer');
  });

  test.each([
    ['no key', undefined],
    ['a made-up key', `rk_${'0'.repeat(12)}_${'A'.repeat(43)}`],
    ['an empty key', ''],
    ['the beginning of the operator key', OPERATOR_KEY.slice(0, -1)],
  ])('A8 %s is refused', async (_, key) => {
    const reply = await world.call(key, 'GET', '/api/v1/tenant');

    expect(reply.status).toBe(401);
    expect(reply.body).toMatchObject({ code: 'unauthorized', status: 401 });
  });

  test('A8 a real prefix with another secret is refused', async () => {
    const forged = `${ours.key.slice(0, 16)}${'A'.repeat(43)}`;

    expect((await world.call(forged, 'GET', '/api/v1/tenant')).status).toBe(401);
  });

  test('A8 a tenant may not do what is the operator’s, nor the operator what is a tenant’s', async () => {
    const list = await ours.api('GET', '/tenants');
    const staff = await world.operator('GET', '/staff');

    expect([list.status, list.body['code']]).toEqual([403, 'wrong_key']);
    expect([staff.status, staff.body['code']]).toEqual([403, 'wrong_key']);
  });

  test('A8 a tenant widens neither its own country nor the countries it may call', async () => {
    const reply = await ours.api('PATCH', '/tenant', { countries: ['AU', 'CU'], country: 'CU' });

    expect(reply.status).toBe(422);
    expect(reply.body['errors']).toMatchObject([{ field: 'countries' }, { field: 'country' }]);
  });
});

describe('I10 what belongs to another tenant is not there', () => {
  let staffId: string;
  let poolId: string;
  let shiftId: string;
  let offerId: string;
  let keyId: string;

  beforeAll(async () => {
    staffId = await aPerson(theirs);
    poolId = await aPool(theirs, [staffId]);
    shiftId = await aShift(theirs, poolId);
    offerId = await anOffer(world, theirs, shiftId);
    const { body } = await theirs.api('POST', '/keys', { name: 'theirs' });
    keyId = String(body['keyId']);
  });

  test.each([
    ['GET', '/staff/…', () => `/staff/${staffId}`, undefined],
    ['PATCH', '/staff/…', () => `/staff/${staffId}`, { firstName: 'Eve' }],
    ['GET', '/pools/…', () => `/pools/${poolId}`, undefined],
    ['PATCH', '/pools/…', () => `/pools/${poolId}`, { name: 'Eve' }],
    ['PUT', '/pools/…/members', () => `/pools/${poolId}/members`, { members: [] }],
    ['GET', '/shifts/…', () => `/shifts/${shiftId}`, undefined],
    ['PATCH', '/shifts/…', () => `/shifts/${shiftId}`, { suburb: 'Eve' }],
    ['POST', '/shifts/…/cancel', () => `/shifts/${shiftId}/cancel`, { reason: 'Eve' }],
    ['GET', '/offers/…', () => `/offers/${offerId}`, undefined],
    ['PATCH', '/offers/…/terms', () => `/offers/${offerId}/terms`, { suburb: 'Eve' }],
    [
      'POST',
      '/offers/…/assign',
      () => `/offers/${offerId}/assign`,
      { staffId: '00000000-0000-4000-8000-000000000000' },
    ],
    ['GET', '/why/shift/…', () => `/why/shift/${shiftId}`, undefined],
    ['GET', '/why/person/…', () => `/why/person/${staffId}`, undefined],
    ['GET', '/why/attempt/…', () => `/why/attempt/${offerId}`, undefined],
    ['DELETE', '/keys/…', () => `/keys/${keyId}`, undefined],
    ['GET', '/keys?tenantId=…', () => `/keys?tenantId=${theirs.tenantId}`, undefined],
    ['DELETE', '/holds/person/…', () => `/holds/person/${staffId}`, undefined],
    ['DELETE', '/holds/job/…', () => `/holds/job/${offerId}`, undefined],
    ['DELETE', '/holds/tenant/…', () => `/holds/tenant/${theirs.tenantId}`, undefined],
  ] as const)('%s %s', async (method, _, path, body) => {
    const reply = await ours.api(method, path(), body);

    expect([reply.status, reply.body['code']]).toEqual([404, 'not_found']);
  });

  test('lists show nothing of it', async () => {
    for (const path of ['/staff', '/pools', '/shifts', '/offers']) {
      expect((await ours.api('GET', path)).text).not.toMatch(
        new RegExp([staffId, poolId, shiftId, offerId].join('|')),
      );
    }
  });

  test('it cannot be put into what is ours', async () => {
    const pool = await ours.api('POST', '/pools', { name: 'Mixed', members: [staffId] });
    const shift = await ours.api('PATCH', `/shifts/${await aShift(ours, await aPool(ours))}`, {
      poolId,
    });

    expect([pool.status, shift.status]).toEqual([422, 422]);
    expect((await ours.api('GET', '/pools')).text).not.toContain('Mixed');
  });
});
