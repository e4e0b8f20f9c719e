import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPool, aShift } from './support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());

test('a shift of ten years is taken, with a warning wherever it is shown', async () => {
  const poolId = await aPool(tenant);
  const usual = await aShift(tenant, poolId);
  const long = await aShift(tenant, poolId, {
    startsAt: '2030-01-23T09:00',
    endsAt: '2040-01-23T17:00',
  });
  const warningsOf = async (shiftId: string) =>
    (await tenant.api('GET', `/shifts/${shiftId}`)).body['warnings'];

  expect(await warningsOf(usual)).toEqual([]);
  expect(await warningsOf(long)).toEqual([
    {
      field: 'endsAt',
      problem: 'The shift lasts 87656 hours.',
      remedy: 'Check the end: until then, whoever takes this shift can take no other.',
    },
  ]);
});
