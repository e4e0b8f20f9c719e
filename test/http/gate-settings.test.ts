import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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

const change = (body: Record<string, unknown>) =>
  tenant.api('PATCH', '/tenant/gate-settings', body);

test('A1 R6 caps, hours and quotas are read with their defaults, changed one by one and taken back', async () => {
  const changed = await change({ operationalFrom: '07:00', callsPerDay: 200 });
  const taken = await change({ callsPerDay: null });
  const read = await tenant.api('GET', '/tenant/gate-settings');

  expect(changed.body).toMatchObject({
    effective: {
      operationalFrom: '07:00',
      callsPerDay: 200,
      callsPer15Minutes: 25,
      callsAtOnce: 5,
    },
    stored: { operationalFrom: '07:00', callsPerDay: 200 },
  });
  expect(taken.body).toMatchObject({ effective: { callsPerDay: 300 } });
  expect(read.body).toEqual(taken.body);
  expect(read.body['stored']).toEqual({ operationalFrom: '07:00' });
});

test.each([
  [{ operationalFrom: '05:00' }, 'operationalFrom'],
  [{ operationalRingsPer24h: 9 }, 'operationalRingsPer24h'],
  [{ serviceSubjectsPer24h: 0 }, 'serviceSubjectsPer24h'],
  [{ marketingRingsPer24h: 4 }, 'marketingRingsPer24h'],
  [{ operationalFrom: '21:00', operationalTo: '20:00' }, 'operationalTo'],
  [{ spendPerDay: 20 }, 'pricePerMinute'],
  [{ ringsPerDay: 3 }, 'ringsPerDay'],
])('A1 nobody is reached more often or longer than allowed: %j is refused', async (body, field) => {
  const refused = await change(body);

  expect(refused.status).toBe(422);
  expect(refused.body['errors']).toContainEqual(expect.objectContaining({ field }));
});

test('A1 what a tenant sets holds from the next decision on, and settings of offers and reminders stay', async () => {
  await tenant.api('PATCH', '/tenant/settings', { rounds: 2 });
  await tenant.api('PATCH', '/tenant/reminder-settings', { callsOnWeekends: true });
  const question = { number: '+61412345678', zone: 'Australia/Sydney', at: '2026-11-23T19:30:00Z' };
  const ask = async (purpose: string) =>
    (await tenant.api('POST', '/policy/test', { ...question, purpose })).body['decision'];

  const before = await ask('operational');
  await change({ operationalFrom: '07:00' });
  await tenant.api('PATCH', '/tenant/settings', { rounds: 3 });
  const after = await ask('operational');
  await tenant.api('PATCH', '/tenant/reminder-settings', { hoursFrom: '06:00' });
  const service = await ask('service');

  // Half past six on a Tuesday.
  expect([before, after, service]).toEqual(['go', 'wait', 'go']);
});
