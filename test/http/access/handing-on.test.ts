import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTenant, openWorld, type TestTenant, type World } from '../support/world.ts';
import { aUser } from './a-user.ts';

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());

describe('V7 rights are handed on by those who have them', () => {
  test('V7 a key makes no key and no user that may do more than itself', async () => {
    const made = await tenant.api('POST', '/keys', {
      ...{ name: 'small', scopes: ['access:write', 'access:read', 'jobs:read'] },
    });
    const key = String(made.body['key']);
    const admin = await aUser(world, tenant);
    const ask = (method: 'POST' | 'PATCH', path: string, body?: object) =>
      world.call(key, method, `/api/v1${path}`, body);

    const replies = await Promise.all([
      ask('POST', '/keys', { name: 'everything' }),
      ask('POST', '/keys', { name: 'more', scopes: ['jobs:write'] }),
      ask('POST', '/users', { email: 'x@example.org', name: 'X', role: 'viewer' }),
      ask('PATCH', `/users/${admin.userId}`, { role: 'agent' }),
      ask('POST', `/users/${admin.userId}/invitation`),
    ]);
    const less = await ask('POST', '/keys', { name: 'less', scopes: ['jobs:read'] });

    expect(replies.map(({ body }) => body['code'])).toEqual(Array(5).fill('missing_scope'));
    expect(less.status).toBe(201);
  });

  test('V7 the last administrator stays one', async () => {
    const alone = await aTenant(world, 'One Admin');
    const one = await aUser(world, alone);
    const change = (body: object) => alone.api('PATCH', `/users/${one.userId}`, body);

    const refused = [await change({ role: 'viewer' }), await change({ state: 'disabled' })];
    await aUser(world, alone);
    const allowed = await change({ role: 'viewer' });

    expect(refused.map(({ body }) => body['code'])).toEqual(['last_admin', 'last_admin']);
    expect(allowed.status).toBe(200);
  });
});
