import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAnalytics } from '../../../../src/adapters/prisma/analytics/analytics.ts';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { recordAttemptEvent } from '../../../../src/adapters/prisma/attempts/record-event.ts';
import type { Analytics, Question } from '../../../../src/ports/stores/analytics.ts';
import { type Agency, agencyOf, openStore, type TestStore } from '../claims/agency.ts';
import { callMade, jobOf } from './calls-made.ts';

let store: TestStore;
let agency: Agency;
let analytics: Analytics;
beforeAll(async () => {
  store = await openStore();
  analytics = createAnalytics(store.database);
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store);
});

const keepTallies = () => createHousekeeping(store.database).keepTallies();
const inZone = (zone: string) =>
  store.database.inTenant(agency.tenantId, ({ db, tenantId }) =>
    db.tenant.update({ where: { id: tenantId }, data: { zone } }),
  );
const storedRows = () => store.database.inTenant(agency.tenantId, ({ db }) => db.callTally.count());

const between = (from: string, before: string): Question => ({
  span: () => ({ from, before }),
  by: 'day',
});

/** `day outcome calls`, the form in which a day is easily compared. */
async function outcomes(question: Question) {
  const { rows } = await analytics.outcomes(agency.tenantId, question);
  return rows.map(({ bucket, outcome, calls }) => `${bucket} ${outcome} ${calls}`);
}

test('R11 a day is that of the tenant’s zone, and the day on which the clocks go back has 25 hours', async () => {
  await inZone('Europe/London');
  // 2025-10-26: 00:00 is 23:00 UTC of the day before, 24:00 is 24:00 UTC.
  for (const at of ['2025-10-25T22:59:59Z', '2025-10-25T23:00:00Z', '2025-10-26T23:59:59Z']) {
    await callMade(store, agency, { at, outcome: 'confirmed' });
  }
  await callMade(store, agency, { at: '2025-10-27T00:00:00Z', outcome: 'no_answer' });
  const days = between('2025-10-25', '2025-10-28');
  const counted = ['2025-10-25 confirmed 1', '2025-10-26 confirmed 2', '2025-10-27 no_answer 1'];
  expect(await outcomes(days)).toEqual(counted);
  await keepTallies();
  expect(await storedRows()).toBeGreaterThan(0);
  expect(await outcomes(days)).toEqual(counted);
});

test('R11 what is stored and what is counted from the calls themselves are the same, by every facet', async () => {
  const jobId = await jobOf(store, agency);
  const day = '2026-01-14';
  const calls = [
    { at: `${day}T09:00:00Z`, outcome: 'no_answer', ordinal: 'reminder-1/call-1' },
    { at: `${day}T11:30:00Z`, outcome: 'confirmed', ordinal: 'reminder-1/call-2', talkSeconds: 44 },
  ];
  for (const call of calls) {
    const attemptKind = call.ordinal.endsWith('1') ? 'scheduled' : 'retry';
    await callMade(store, agency, { ...call, jobId, attemptKind });
  }
  await callMade(store, agency, { at: `${day}T11:00:00Z`, outcome: 'no_action', talkSeconds: 9 });
  await callMade(store, agency, {
    ...{ at: `${day}T12:00:00Z`, outcome: 'accepted', kind: 'shift_offer', talkSeconds: 181 },
    ...{ purpose: 'operational', sentiment: 'Negative' },
  });
  const question = { span: () => ({ from: day, before: '2026-01-15' }) };
  const all = async () => {
    const { tenantId } = agency;
    const [ends, hours, nths, retries] = await Promise.all([
      analytics.outcomes(tenantId, question),
      analytics.hours(tenantId, question),
      analytics.calls(tenantId, question),
      analytics.retries(tenantId, question),
    ]);
    return { ends: ends.rows, hours: hours.rows, nths: nths.rows, retries: retries.rows };
  };
  const counted = await all();
  expect(counted.ends.map(({ outcome, calls: n, succeeded }) => [outcome, n, succeeded])).toEqual([
    ['accepted', 1, 1],
    ['confirmed', 1, 1],
    ['no_action', 1, 0],
    ['no_answer', 1, 0],
  ]);
  expect(counted.hours.map(({ hour, calls: n }) => [hour, n])).toEqual([
    [9, 1],
    [11, 2],
    [12, 1],
  ]);
  expect(counted.retries).toMatchObject([
    { after: 'no_answer', waitedHours: 2, calls: 1, succeeded: 1, talkSeconds: 44 },
  ]);
  expect(counted.nths.find(({ nth }) => nth === 2)).toMatchObject({ calls: 1, succeeded: 1 });
  expect(counted.ends).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ outcome: 'no_action', shortTalks: 1, longTalks: 0 }),
      expect.objectContaining({ outcome: 'accepted', longTalks: 1, rated: 1, negative: 1 }),
    ]),
  );
  await keepTallies();
  expect(await all()).toEqual(counted);
});

test('R11 what is learned of a call after its day was counted is in the figures after the next sweep', async () => {
  const id = await callMade(store, agency, { at: '2026-01-14T09:00:00Z', outcome: 'no_answer' });
  await keepTallies();
  const days = between('2026-01-14', '2026-01-15');
  expect(await outcomes(days)).toEqual(['2026-01-14 no_answer 1']);
  await store.database.inTenant(agency.tenantId, async (tx) => {
    await tx.db.attempt.update({ where: { id }, data: { outcome: 'confirmed' } });
    await recordAttemptEvent(tx, { attemptId: id, source: 'status', kind: 'ended' });
  });
  await keepTallies();
  expect(await outcomes(days)).toEqual(['2026-01-14 confirmed 1']);
});

test('R11 an event whose transaction commits after the look that passed its number is found by the next', async () => {
  const id = await callMade(store, agency, { at: '2026-01-14T09:00:00Z', outcome: 'no_answer' });
  const other = await callMade(store, agency, { at: '2026-01-14T10:00:00Z', outcome: 'busy' });
  await keepTallies();
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let written = () => {};
  const isWritten = new Promise<void>((resolve) => (written = resolve));
  const slow = store.database.inTenant(agency.tenantId, async (tx) => {
    await tx.db.attempt.update({ where: { id }, data: { outcome: 'confirmed' } });
    await recordAttemptEvent(tx, { attemptId: id, source: 'status', kind: 'ended' });
    written();
    await released;
  });
  await isWritten;
  await store.database.inTenant(agency.tenantId, (tx) =>
    recordAttemptEvent(tx, { attemptId: other, source: 'poll', kind: 'ended' }),
  );
  await keepTallies();
  release();
  await slow;
  await keepTallies();
  expect(await outcomes(between('2026-01-14', '2026-01-15'))).toEqual([
    '2026-01-14 busy 1',
    '2026-01-14 confirmed 1',
  ]);
});

test('R11 under another zone all days are counted anew', async () => {
  await callMade(store, agency, { at: '2026-01-14T20:00:00Z', outcome: 'confirmed' });
  await keepTallies();
  await inZone('Australia/Sydney');
  const days = between('2026-01-14', '2026-01-16');
  expect(await outcomes(days)).toEqual(['2026-01-15 confirmed 1']);
  await keepTallies();
  expect(await outcomes(days)).toEqual(['2026-01-15 confirmed 1']);
  const zones = await store.database.inTenant(agency.tenantId, ({ db }) => db.analytics.findMany());
  expect(zones).toMatchObject([{ zone: 'Australia/Sydney' }]);
});

test('R11 what is still ringing, test calls and what never left are not counted', async () => {
  const at = '2026-01-14T09:00:00Z';
  await callMade(store, agency, { at, outcome: null, state: 'placed' });
  await callMade(store, agency, { at, outcome: 'failed', state: 'not_placed' });
  await callMade(store, agency, { at, outcome: 'invalid_number', state: 'refused' });
  expect(await outcomes(between('2026-01-14', '2026-01-15'))).toEqual([
    '2026-01-14 invalid_number 1',
  ]);
});

test('R11 figures are of one kind or purpose where one is named, and I10 of one tenant alone', async () => {
  const at = '2026-01-14T09:00:00Z';
  await callMade(store, agency, { at, outcome: 'confirmed' });
  await callMade(store, agency, {
    at,
    outcome: 'accepted',
    kind: 'shift_offer',
    purpose: 'operational',
  });
  const other = await agencyOf(store);
  await callMade(store, other, { at, outcome: 'busy' });
  for (const sweep of [async () => 0, keepTallies]) {
    await sweep();
    const days = between('2026-01-14', '2026-01-15');
    expect(await outcomes({ ...days, jobKind: 'reminder' })).toEqual(['2026-01-14 confirmed 1']);
    expect(await outcomes({ ...days, purpose: 'operational' })).toEqual(['2026-01-14 accepted 1']);
    expect(await outcomes(days)).toHaveLength(2);
  }
});
