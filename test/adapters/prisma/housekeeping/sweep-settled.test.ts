import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { USUALLY_KEPT } from '../../../../src/adapters/prisma/housekeeping/sweep-old.ts';
import { type Agency, agencyOf, offerOf, openStore, type TestStore } from '../claims/agency.ts';

let store: TestStore;
let agency: Agency;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store, { people: 1 });
});

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const OLD = daysAgo(90.1);
const YOUNG = daysAgo(89.9);
const sweep = (events = USUALLY_KEPT.events) =>
  createHousekeeping(store.database, { kept: { ...USUALLY_KEPT, events } }).sweep();

async function endpoint(): Promise<string> {
  const { tenantId } = agency;
  const data = { tenantId, url: 'https://office.example.test/', types: ['x'], secret: 'sealed' };
  const { id } = await store.database.inTenant(tenantId, ({ db }) =>
    db.webhookEndpoint.create({ data }),
  );
  return id;
}

/** An event of that time, with deliveries that ended then; `undefined` for one that is not made. */
async function eventOf(subject: string, at: Date, settled: readonly (Date | undefined)[]) {
  const { tenantId } = agency;
  const endpointId = await endpoint();
  await store.database.inTenant(tenantId, async ({ db }) => {
    const event = { tenantId, type: 'offer.closed', subject, data: {}, at };
    const { id: eventId } = await db.outgoingEvent.create({ data: event });
    await db.webhookDelivery.createMany({
      data: settled.map((settledAt) => ({
        ...{ tenantId, endpointId, eventId, orderedAt: at },
        ...(settledAt && { settledAt, state: 'delivered' }),
      })),
    });
  });
}

const subjectsOf = (rows: readonly { subject: string }[]) =>
  rows.map(({ subject }) => subject).toSorted();

test('X10 an event is kept for 90 days, and for as long as one of its deliveries is', async () => {
  const { tenantId } = agency;
  await eventOf('old, twice delivered', OLD, [OLD, OLD]);
  await eventOf('old, of interest to nobody', OLD, []);
  await eventOf('old, not delivered', OLD, [OLD, undefined]);
  await eventOf('old, delivered late', OLD, [YOUNG]);
  await eventOf('young', YOUNG, [YOUNG]);

  expect(await sweep()).toBe(2 + 1 + 2);

  const left = await store.database.inTenant(tenantId, ({ db }) =>
    db.outgoingEvent.findMany({ include: { deliveries: true } }),
  );
  expect(subjectsOf(left)).toEqual(['old, delivered late', 'old, not delivered', 'young']);
  expect(left.flatMap(({ deliveries }) => deliveries)).toHaveLength(3);

  expect(await sweep(30)).toBe(2 + 2);
  const waiting = await store.database.inTenant(tenantId, ({ db }) => db.outgoingEvent.findMany());
  expect(subjectsOf(waiting)).toEqual(['old, not delivered']);
});

test('A9 an alert that was settled 90 days ago is swept away; one that stands stays, however old', async () => {
  const alert = (subject: string, resolvedAt: Date | null) => ({
    ...{ tenantId: agency.tenantId, kind: 'run_restarted', subject, at: daysAgo(400), resolvedAt },
  });
  await store.database.asSystem((db) =>
    db.alert.createMany({
      data: [alert('settled long ago', OLD), alert('settled', YOUNG), alert('stands', null)],
    }),
  );

  expect(await sweep()).toBe(1);

  const left = await store.database.asSystem((db) =>
    db.alert.findMany({ where: { tenantId: agency.tenantId } }),
  );
  expect(subjectsOf(left)).toEqual(['settled', 'stands']);
});

interface Told {
  at?: Date;
  shiftId?: string;
  /** Of its one text. */
  state?: string;
  mergedInto?: string;
}

/** A notice with a text to a coordinator of its own. @returns the text. */
async function noticeOf(
  subject: string,
  { at = OLD, shiftId, state = 'delivered', mergedInto }: Told = {},
): Promise<string> {
  const { tenantId, accountId } = agency;
  return store.database.inTenant(tenantId, async ({ db }) => {
    const phone = { phone: '+61400000000', numberHash: randomUUID() };
    const coordinator = await db.coordinator.create({
      data: { tenantId, name: 'Kim', kinds: ['manual_review'], ...phone },
    });
    const notice = await db.notice.create({
      data: { tenantId, kind: 'manual_review', subject, at, shiftId: shiftId ?? null },
    });
    const message = await db.message.create({
      data: {
        ...{ tenantId, accountId, step: 'notice-manual_review', fromNumber: '', toNumber: '' },
        ...{ numberHash: phone.numberHash, body: 'words', token: randomUUID(), reservedAt: at },
        ...{ noticeId: notice.id, coordinatorId: coordinator.id, updatedAt: at },
        ...{ state, mergedInto: mergedInto ?? null },
      },
    });
    return message.id;
  });
}

async function noticesLeft(): Promise<string[]> {
  const left = await store.database.inTenant(agency.tenantId, ({ db }) =>
    db.notice.findMany({ include: { messages: true } }),
  );
  for (const { messages } of left) expect(messages).toHaveLength(1);
  return subjectsOf(left);
}

test('A7 a notice is kept for 90 days with its texts, and for as long as a text of it is under way', async () => {
  for (const state of ['delivered', 'undelivered', 'failed', 'dropped', 'sent']) {
    await noticeOf(state, { state });
  }
  for (const state of ['reserved', 'sending', 'unclear']) await noticeOf(state, { state });
  await noticeOf('young', { at: YOUNG });

  expect(await sweep()).toBe(5);

  expect(await noticesLeft()).toEqual(['reserved', 'sending', 'unclear', 'young']);
  const texts = await store.database.inTenant(agency.tenantId, ({ db }) => db.message.count());
  expect(texts).toBe(4);
});

test('A7 a notice stays while what it is about lasts, so that nobody is told of it twice', async () => {
  const { tenantId } = agency;
  const { shiftId } = await offerOf(store, agency, { startsInMs: DAY_MS });
  const begun = await offerOf(store, agency, { startsInMs: -DAY_MS });
  const [stands, settled] = await store.database.asSystem((db) =>
    db.alert.createManyAndReturn({
      data: [null, YOUNG].map((resolvedAt) => ({
        ...{ tenantId, kind: 'run_aborted', subject: randomUUID(), resolvedAt },
      })),
    }),
  );
  const [held, lifted] = await store.database.asSystem((db) =>
    db.hold.createManyAndReturn({
      data: [null, YOUNG].map((releasedAt) => ({
        ...{ tenantId, scope: 'tenant', target: tenantId, reason: 'x', by: 'x', releasedAt },
      })),
    }),
  );
  await noticeOf('shift ahead', { shiftId });
  await noticeOf('shift begun', { shiftId: begun.shiftId });
  for (const row of [stands, settled]) await noticeOf(`alert/${row?.id ?? ''}`);
  for (const row of [held, lifted]) await noticeOf(`hold/${row?.id ?? ''}`);

  expect(await sweep()).toBe(3);

  const left = [`alert/${stands?.id ?? ''}`, `hold/${held?.id ?? ''}`, 'shift ahead'];
  expect(await noticesLeft()).toEqual(left);
  await createHousekeeping(store.database).tellDue();
  expect(await noticesLeft()).toEqual(left);
});

test('A7 a text that has told of a notice that stays is kept with its own', async () => {
  const both = await noticeOf('told two');
  await noticeOf('told with it, and old', { state: 'dropped', mergedInto: both });
  const another = await noticeOf('told two, one of which stays');
  await noticeOf('stays', { at: YOUNG, state: 'dropped', mergedInto: another });
  const third = await noticeOf('told two, one of which is of a shift ahead');
  const { shiftId } = await offerOf(store, agency, { startsInMs: DAY_MS });
  await noticeOf('shift ahead', { shiftId, state: 'dropped', mergedInto: third });

  expect(await sweep()).toBe(2);
  expect(await noticesLeft()).toEqual([
    'shift ahead',
    'stays',
    'told two, one of which is of a shift ahead',
    'told two, one of which stays',
  ]);
});

test('I10 the narrow role can delete nothing of these that is not settled, and the application nothing at all', async () => {
  const { tenantId } = agency;
  await eventOf('waits', OLD, [undefined]);
  await noticeOf('on its way', { state: 'sending' });
  await store.database.inTenant(tenantId, ({ db, now }) =>
    db.message.create({
      data: {
        ...{ tenantId, accountId: agency.accountId, step: 'wave-1', fromNumber: '', toNumber: '' },
        ...{ numberHash: randomUUID(), body: 'words', token: randomUUID(), state: 'delivered' },
        reservedAt: new Date(now),
      },
    }),
  );
  await store.database.asSystem((db) =>
    db.alert.create({ data: { tenantId, kind: 'run_stuck', subject: randomUUID() } }),
  );
  for (const table of ['webhook_delivery', 'message', 'alert']) {
    const statement = `DELETE FROM ${table} WHERE tenant_id = '${tenantId}'`;
    expect(await store.database.asSystem((db) => db.$executeRawUnsafe(statement))).toBe(0);
  }
  for (const table of ['webhook_delivery', 'outgoing_event', 'notice', 'message', 'alert']) {
    const deleting = store.database.inTenant(tenantId, ({ db }) =>
      db.$executeRawUnsafe(`DELETE FROM ${table}`),
    );
    await expect(deleting).rejects.toThrow('permission denied');
  }
});
