import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAnalytics } from '../../../../src/adapters/prisma/analytics/analytics.ts';
import { createHolds } from '../../../../src/adapters/prisma/holds/holds.ts';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { type Agency, agencyOf, openStore, type TestStore } from '../claims/agency.ts';
import { type CallMade, callMade, jobOf } from './calls-made.ts';

let store: TestStore;
let agency: Agency;
let analytics: ReturnType<typeof createAnalytics>;
beforeAll(async () => {
  store = await openStore();
  analytics = createAnalytics(store.database);
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store);
});

const MINUTE_MS = 60_000;
const sweep = () => createHousekeeping(store.database).pauseWhereBad();
const standing = async () => (await analytics.autoPause(agency.tenantId)).standing;

async function calls(count: number, call: Omit<CallMade, 'at'>, minutesAgo = 30) {
  const at = Date.now() - minutesAgo * MINUTE_MS;
  const jobId = await jobOf(store, agency, call.kind);
  for (let n = 0; n < count; n += 1) await callMade(store, agency, { ...call, at, jobId });
}

function rowsOf() {
  const { tenantId } = agency;
  return store.database.inTenant(tenantId, async ({ db }) => ({
    alerts: await db.alert.findMany({ where: { tenantId } }),
    notices: await db.notice.findMany(),
    events: await db.outgoingEvent.findMany({ orderBy: { type: 'asc' } }),
  }));
}

test('R11 more than four in ten failed calls of the last hour hold the tenant, with the reason, and one alert and notice', async () => {
  await calls(9, { outcome: 'failed' });
  await calls(11, { outcome: 'confirmed', talkSeconds: 40 });
  expect(await sweep()).toBe(1);
  const [hold] = await createHolds(store.database).standing(agency.tenantId);
  expect(hold).toMatchObject({
    ...{ scope: 'tenant', target: agency.tenantId, by: 'automatic pause' },
    reason: 'Too many calls fail: 45 % of the 20 calls of the last hour',
  });
  expect(await sweep()).toBe(0);
  const { alerts, notices, events } = await rowsOf();
  expect(alerts).toMatchObject([
    { kind: 'auto_paused', times: 1, detail: { because: 'failures', calls: 20, percent: 45 } },
  ]);
  expect(notices).toMatchObject([{ kind: 'stalled' }]);
  expect(events.map(({ type }) => type)).toEqual(['alert.raised', 'notice.raised']);
});

test('R11 more than six in ten talks under ten seconds hold it too', async () => {
  await calls(13, { outcome: 'no_action', talkSeconds: 9 });
  await calls(7, { outcome: 'no_answer' });
  expect(await sweep()).toBe(1);
  expect(await standing()).toMatchObject({
    reason: 'Too many calls end within ten seconds: 65 % of the 20 calls of the last hour',
  });
});

test.each([
  { when: 'exactly four in ten fail', failed: 8, good: 12, ago: 30 },
  { when: 'there were nineteen calls', failed: 19, good: 0, ago: 30 },
  { when: 'it was more than an hour ago', failed: 30, good: 0, ago: 62 },
])('R11 nothing is held when $when', async ({ failed, good, ago }) => {
  await calls(failed, { outcome: 'failed' }, ago);
  await calls(good, { outcome: 'confirmed', talkSeconds: 40 }, ago);
  expect(await sweep()).toBe(0);
  expect(await standing()).toBeNull();
});

test('R11 offers of shifts, short by nature, hold nothing', async () => {
  await calls(30, { outcome: 'declined', talkSeconds: 5, kind: 'shift_offer' });
  expect(await sweep()).toBe(0);
});

test('R11 switched off it holds nothing, switched on again it does', async () => {
  await calls(30, { outcome: 'failed' });
  expect(await analytics.setAutoPause(agency.tenantId, false)).toEqual({
    ...{ isOn: false, standing: null },
  });
  expect(await sweep()).toBe(0);
  await analytics.setAutoPause(agency.tenantId, true);
  expect(await sweep()).toBe(1);
});

test('R11 only a person resumes: the calls that they have seen pause nothing again, new ones do, and the alert ends', async () => {
  await calls(30, { outcome: 'failed' });
  await sweep();
  const { tenantId } = agency;
  await createHolds(store.database).resume({ scope: 'tenant', target: tenantId, tenantId });
  expect(await sweep()).toBe(0);
  expect((await rowsOf()).alerts).toMatchObject([{ resolvedAt: expect.any(Date) as Date }]);
  // Ended just now, dialled after the hold was lifted.
  await calls(20, { outcome: 'failed' }, -1);
  await store.database.inTenant(tenantId, ({ db }) =>
    db.attempt.updateMany({
      where: { endedAt: { gt: new Date() } },
      data: { endedAt: new Date() },
    }),
  );
  expect(await sweep()).toBe(1);
});

test('R11 a tenant that somebody holds already is left to them', async () => {
  const { tenantId } = agency;
  const order = { scope: 'tenant', target: tenantId, tenantId } as const;
  await createHolds(store.database).hold({ ...order, reason: 'flood', by: 'office' });
  await calls(30, { outcome: 'failed' });
  expect(await sweep()).toBe(0);
  const { alerts, notices } = await rowsOf();
  expect({ alerts, notices }).toEqual({ alerts: [], notices: [] });
});
