import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_POOL_RULES } from '../../src/domain/pool-order/pool-rules.ts';
import { aPerson, aPool } from './support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());

test('S15 a pool tells the rules that hold, and a change leaves the others as they are', async () => {
  const poolId = await aPool(tenant);
  expect((await tenant.api('GET', `/pools/${poolId}`)).body['rules']).toEqual(DEFAULT_POOL_RULES);

  await tenant.api('PATCH', `/pools/${poolId}`, { rules: { ordering: 'rotation' } });
  const changed = await tenant.api('PATCH', `/pools/${poolId}`, { rules: { priority: 1 } });

  expect(changed.status).toBe(200);
  expect(changed.body['rules']).toEqual({
    ...DEFAULT_POOL_RULES,
    ...{ ordering: 'rotation', priority: 1 },
  });
});

test('S15 people are in tier 1 unless the office says otherwise', async () => {
  const [one, other] = [await aPerson(tenant), await aPerson(tenant)];
  const poolId = await aPool(tenant, [one, other]);

  const written = await tenant.api('PUT', `/pools/${poolId}/members`, {
    members: [one, other],
    tiers: { [other]: 2 },
  });

  expect(written.body).toMatchObject({ members: [one, other], tiers: { [one]: 1, [other]: 2 } });
});

test.each([
  ['rules.ordering', { rules: { ordering: 'by_luck' } }],
  ['rules.priority', { rules: { priority: 6 } }],
  ['rules.tierDelayMinutes', { rules: { tierDelayMinutes: -1 } }],
  ['rules.colour', { rules: { colour: 'red' } }],
])('S15 %s is refused with its name and what to enter', async (field, body) => {
  const poolId = await aPool(tenant);

  const refused = await tenant.api('PATCH', `/pools/${poolId}`, body);

  expect(refused.status).toBe(422);
  expect(refused.text).toContain(field);
  expect(refused.text).toContain('remedy');
});
