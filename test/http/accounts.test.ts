import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aTenant, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

const ACCOUNT = `AC${'a'.repeat(32)}`;

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());

async function theAccount() {
  const { body } = await world.operator('GET', '/accounts');
  const [account] = body['accounts'] as Record<string, unknown>[];
  return { ...account, accountId: String(account?.['accountId']) };
}

test('X8 an account begins with ten lines and one call a second', async () => {
  expect(await theAccount()).toEqual({
    accountId: expect.any(String) as string,
    ...{ carrier: 'twilio', account: ACCOUNT, lines: 10, callsPerSecond: 1 },
    createdAt: expect.any(String) as string,
  });
});

test('X8 the operator changes lines and pace, one without the other', async () => {
  const { accountId } = await theAccount();
  await world.operator('PATCH', `/accounts/${accountId}`, { lines: 25 });
  const changed = await world.operator('PATCH', `/accounts/${accountId}`, { callsPerSecond: 2.5 });

  const { rows } = await world.sql.query('SELECT lines, calls_per_second FROM account');

  expect(changed.body).toMatchObject({ accountId, lines: 25, callsPerSecond: 2.5 });
  expect(rows).toEqual([{ lines: 25, calls_per_second: 2.5 }]);
});

test.each([
  ['lines', 0],
  ['lines', 1001],
  ['lines', 1.5],
  ['callsPerSecond', 0],
  ['callsPerSecond', 101],
  ['callsPerSecond', '5'],
  ['ref', 'AC1'],
])('X8 an account whose %s would be %s is refused, and stays', async (field, value) => {
  const before = await theAccount();
  const reply = await world.operator('PATCH', `/accounts/${before.accountId}`, { [field]: value });

  expect([reply.status, reply.body['errors']]).toMatchObject([422, [{ field }]]);
  expect(await theAccount()).toEqual(before);
});

test('I10 accounts are the operator’s: no tenant lists or changes one', async () => {
  const { accountId } = await theAccount();
  const list = await tenant.api('GET', '/accounts');
  const change = await tenant.api('PATCH', `/accounts/${accountId}`, { lines: 1000 });

  expect([list.status, list.body['code']]).toEqual([403, 'wrong_key']);
  expect([change.status, change.body['code']]).toEqual([403, 'wrong_key']);
});

test('A8 an account that is not there is not changed', async () => {
  const reply = await world.operator('PATCH', `/accounts/${randomUUID()}`, { lines: 5 });

  expect([reply.status, reply.body['code']]).toEqual([404, 'not_found']);
});
