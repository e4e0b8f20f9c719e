import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bestAt } from '../../../../src/adapters/prisma/analytics/best-at.ts';
import { type Agency, agencyOf, openStore, type TestStore } from '../claims/agency.ts';
import { callMade } from './calls-made.ts';

let store: TestStore;
let agency: Agency;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store, { people: 2 });
});

const NOW = Date.parse('2026-06-10T10:00:00Z');

async function best(personIndex = 0): Promise<string | undefined> {
  const personId = agency.people[personIndex]?.personId ?? '';
  const at = await store.database.inTenant(agency.tenantId, (tx) => bestAt(tx, personId, NOW));
  return at === undefined ? undefined : new Date(at).toISOString();
}

async function zoneOf(zone: string | null) {
  await store.database.inTenant(agency.tenantId, ({ db }) =>
    db.person.update({ where: { id: agency.people[0]?.personId ?? '' }, data: { zone } }),
  );
}

test('R12 the next time that the person’s own clock shows the hour in which they answer', async () => {
  await zoneOf('America/New_York');
  // 18:00 there is 23:00 UTC in winter and 22:00 in summer.
  await callMade(store, agency, { at: '2026-02-03T23:10:00Z', outcome: 'confirmed' });
  await callMade(store, agency, { at: '2026-06-03T22:40:00Z', outcome: 'no_action' });
  await callMade(store, agency, { at: '2026-06-04T14:00:00Z', outcome: 'no_answer' });
  expect(await best()).toBe('2026-06-10T22:00:00.000Z');
});

test('R12 without enough history there is no best time, and that of others is none', async () => {
  await callMade(store, agency, { at: '2026-06-03T18:00:00Z', outcome: 'confirmed' });
  const personId = agency.people[1]?.personId ?? '';
  await callMade(store, agency, { at: '2026-06-04T18:00:00Z', outcome: 'confirmed', personId });
  expect(await best()).toBeUndefined();
});

test('R12 what is older than half a year, or still to come, tells nothing', async () => {
  for (const at of ['2025-11-03T18:00:00Z', '2025-11-04T18:00:00Z', '2026-07-01T18:00:00Z']) {
    await callMade(store, agency, { at, outcome: 'confirmed' });
  }
  expect(await best()).toBeUndefined();
});
