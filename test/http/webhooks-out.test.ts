import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPerson, aPool, aShift } from './support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
});

const url = 'https://example.org/hooks';
const create = (body: object = {}) =>
  tenant.api('POST', '/webhooks', { url, types: ['offer.filled'], ...body });
const list = async (of = tenant) => (await of.api('GET', '/webhooks')).body['webhooks'];

describe('X10 where events go', () => {
  test('X10 a webhook is made with a secret that is shown once, changed, switched off and removed', async () => {
    const made = await create();
    const id = String(made.body['endpointId']);
    expect(made).toMatchObject({
      status: 201,
      body: { role: 'events', url, types: ['offer.filled'], personalData: false, disabled: null },
    });
    expect(made.body['secret']).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    expect(JSON.stringify(await list())).not.toContain('whsec_');

    const off = await tenant.api('PATCH', `/webhooks/${id}`, {
      enabled: false,
      types: ['call.ended'],
    });
    expect(off.body).toMatchObject({ types: ['call.ended'], disabled: { because: 'office' } });
    const on = await tenant.api('PATCH', `/webhooks/${id}`, { enabled: true });
    expect(on.body).toMatchObject({ disabled: null });
    expect((await tenant.api('DELETE', `/webhooks/${id}`)).status).toBe(200);
    expect(await list()).toEqual([]);
    expect((await tenant.api('PATCH', `/webhooks/${id}`, { enabled: true })).status).toBe(404);
  });

  test('X10 a new secret leaves the old one a day', async () => {
    const made = await create();
    const rotated = await tenant.api('POST', `/webhooks/${String(made.body['endpointId'])}/secret`);

    expect(rotated.body['secret']).not.toBe(made.body['secret']);
    const until = Date.parse(String(rotated.body['previousSecretUntil']));
    expect(Math.round((until - Date.now()) / 3_600_000)).toBe(24);
  });

  test.each([
    ['https://example.org/\u0000', 'It contains characters that cannot be stored.'],
    ['https://example.org/\ud800', 'It contains characters that cannot be stored.'],
    ['http://example.org/', 'It is not encrypted.'],
    ['https://127.0.0.1/', 'It leads to a private address.'],
    ['https://[::1]/', 'It leads to a private address.'],
    ['https://localhost:8443/', 'It leads to a private address.'],
    ['https://a:b@example.org/', 'It has a name or password in it.'],
    ['example', 'This is no address.'],
  ])('X10 %s is refused: %s', async (address, problem) => {
    const refused = await create({ url: address });

    expect(refused.status).toBe(422);
    expect(refused.body['errors']).toMatchObject([{ field: 'url', problem }]);
  });

  test('X10 an event that does not exist is refused, and so is none', async () => {
    expect((await create({ types: ['offer.eaten'] })).status).toBe(422);
    expect((await create({ types: [] })).status).toBe(422);
  });

  test('X10 I10 no tenant sees or changes the webhooks of another', async () => {
    const id = String((await create()).body['endpointId']);
    const other = await aTenant(world);

    expect(await list(other)).toEqual([]);
    for (const [method, path] of [
      ['PATCH', `/webhooks/${id}`],
      ['DELETE', `/webhooks/${id}`],
      ['POST', `/webhooks/${id}/secret`],
    ] as const) {
      expect((await other.api(method, path, method === 'PATCH' ? {} : undefined)).status).toBe(404);
    }
    expect(await list()).toHaveLength(1);
  });

  test('X9 a tenant has one roster, and another after that was removed', async () => {
    const roster = { url, role: 'roster' };
    const made = await tenant.api('POST', '/webhooks', roster);
    expect(made.status).toBe(201);
    expect((await tenant.api('POST', '/webhooks', roster)).body).toMatchObject({
      status: 409,
      code: 'roster_exists',
    });
    await tenant.api('DELETE', `/webhooks/${String(made.body['endpointId'])}`);
    expect((await tenant.api('POST', '/webhooks', roster)).status).toBe(201);
  });
});

describe('X9 a no-show', () => {
  test('X9 only of whoever has had a seat, and only of a shift of the tenant', async () => {
    const staffId = await aPerson(tenant);
    const shiftId = await aShift(tenant, await aPool(tenant, [staffId]));
    const report = (of: TestTenant) => of.api('POST', `/shifts/${shiftId}/no-show`, { staffId });

    expect((await report(tenant)).body).toMatchObject({
      status: 422,
      errors: [{ field: 'staffId' }],
    });
    expect((await report(await aTenant(world))).status).toBe(404);
  });
});
