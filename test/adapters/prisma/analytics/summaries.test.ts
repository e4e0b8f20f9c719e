import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAnalytics } from '../../../../src/adapters/prisma/analytics/analytics.ts';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { EVENT_SCHEMAS } from '../../../../src/contract/outgoing-events.ts';
import { type Agency, agencyOf, openStore, type TestStore } from '../claims/agency.ts';
import { callMade } from './calls-made.ts';

let store: TestStore;
let agency: Agency;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store);
});

const HOUR_MS = 3_600_000;
const sweep = () => createHousekeeping(store.database).keepTallies();

/** The tenant's business time runs so far ahead of the machine's. */
const ahead = (hours: number) =>
  store.database.asSystem((db) =>
    db.clockOffset.upsert({
      where: { tenantId: agency.tenantId },
      create: { tenantId: agency.tenantId, offsetMs: hours * HOUR_MS },
      update: { offsetMs: hours * HOUR_MS },
    }),
  );

function summaries() {
  return store.database.inTenant(agency.tenantId, async ({ db }) => {
    const events = await db.outgoingEvent.findMany({
      where: { type: 'summary.daily' },
      orderBy: { subject: 'asc' },
    });
    return events.map(({ data, subject }) => {
      const summary = EVENT_SCHEMAS['summary.daily'].parse(data);
      expect(subject).toBe(`analytics/summaries/${summary.day}`);
      return summary;
    });
  });
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

test('X10 a day that is over is told once, with its figures, and a tenant that is new is told of no day before it', async () => {
  await sweep();
  expect(await summaries()).toEqual([]);
  const now = Date.now();
  await callMade(store, agency, { at: now, outcome: 'confirmed', talkSeconds: 30 });
  await ahead(24);
  await sweep();
  await sweep();
  const told = await summaries();
  expect(told).toMatchObject([
    {
      day: dayOf(now),
      zone: 'UTC',
      calls: { callsAttempted: 1, appointmentsConfirmed: 1, successRate: 1, averageSeconds: 30 },
      callsByKind: { reminder: { callsAttempted: 1 } },
    },
  ]);
  const { byKind, ...read } = await createAnalytics(store.database).summary(agency.tenantId, () =>
    dayOf(now),
  );
  expect({ ...read, callsByKind: byKind }).toEqual(told[0]);
});

test('X10 two sweeps at once tell a day once', async () => {
  await sweep();
  await ahead(24);
  await Promise.all([sweep(), sweep()]);
  expect(await summaries()).toHaveLength(1);
});

test('X10 after an outage of weeks the last seven days are told, a day each', async () => {
  await sweep();
  const now = Date.now();
  await ahead(24 * 20);
  await sweep();
  const days = (await summaries()).map(({ day }) => day);
  const expected = [7, 6, 5, 4, 3, 2, 1].map((back) => dayOf(now + (20 - back) * 24 * HOUR_MS));
  expect(days).toEqual(expected);
});

test('X10 the day ends at the tenant’s own midnight', async () => {
  await store.database.inTenant(agency.tenantId, ({ db, tenantId }) =>
    db.tenant.update({ where: { id: tenantId }, data: { zone: 'Pacific/Kiritimati' } }),
  );
  await sweep();
  const midnight = 24 - ((new Date().getUTCHours() + 14) % 24);
  await ahead(midnight - 1);
  await sweep();
  expect(await summaries()).toEqual([]);
  await ahead(midnight);
  await sweep();
  expect(await summaries()).toMatchObject([{ zone: 'Pacific/Kiritimati' }]);
});

test('X10 offers, opt-outs and answers about appointments of the day are in it', async () => {
  await sweep();
  await store.database.inTenant(agency.tenantId, async ({ db, tenantId, now }) => {
    const at = new Date(now);
    const { senderId } = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
    const job = { tenantId, kind: 'shift_offer', openedAt: at };
    await db.job.create({ data: { ...job, state: 'closed', closedAt: at, result: 'filled' } });
    await db.job.create({ data: job });
    const opt = { tenantId, senderId, numberHash: 'hash', at };
    await db.suppression.create({ data: { ...opt, source: 'key' } });
    await db.suppression.create({ data: { ...opt, source: 'sms' } });
    await db.appointment.create({
      data: {
        ...{ tenantId, personId: agency.people[0]?.personId ?? '', type: 'Check-up', zone: 'UTC' },
        ...{ status: 'cancelled', cancelledAt: at },
      },
    });
  });
  await ahead(24);
  await sweep();
  expect(await summaries()).toMatchObject([
    {
      offers: { opened: 2, filled: 1, unfilled: 0 },
      optOuts: 1,
      appointments: { confirmed: 0, cancelled: 1, rescheduleWanted: 0 },
    },
  ]);
});
