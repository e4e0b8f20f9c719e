import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCalls } from '../../../../src/adapters/prisma/calls/calls.ts';
import type { Calls, LiveCall } from '../../../../src/ports/stores/calls.ts';
import { personOf } from '../texts/text-life.ts';
import {
  agencyOf,
  attemptOf,
  offerOf,
  openStore,
  type Agency,
  type TestStore,
} from '../claims/agency.ts';

let store: TestStore;
let calls: Calls;
let agency: Agency;

beforeAll(async () => {
  store = await openStore();
  calls = createCalls(store.database);
  agency = await agencyOf(store, { people: 7 });
});
afterAll(() => store.close());

const read = (attemptId: string) =>
  store.database.inTenant(agency.tenantId, ({ db }) =>
    db.attempt.findUniqueOrThrow({ where: { id: attemptId }, include: { events: true } }),
  );

/** A call that is being dialled, of which nothing has been heard. */
async function dialing(index: number): Promise<LiveCall> {
  const attemptId = await attemptOf(
    store,
    agency,
    await offerOf(store, agency),
    personOf(agency, index),
    { state: 'dialing', lifeCycle: 'queued' },
  );
  const found = await calls.find((await read(attemptId)).token);
  if (!found) throw new Error('The call is not found by its token.');
  return found;
}

const newSid = () => `CA${randomUUID().replaceAll('-', '')}`;
const ringing = (call: LiveCall, sid: string, dedupKey = randomUUID()) =>
  calls.report({
    ...{ call, provider: 'twilio', dedupKey, kind: 'status', payload: {}, sid },
    report: { lifeCycle: 'ringing' },
  });

test('I1 the first call that is heard of is the attempt’s, and proves that it was placed', async () => {
  const call = await dialing(0);
  const sid = newSid();

  expect(await calls.owns(call, sid)).toBe(true);
  expect(await calls.owns(call, sid)).toBe(true);

  expect(await read(call.attemptId)).toMatchObject({ state: 'placed', carrierSid: sid });
});

test('I13 a call that is bound has no other, and being asked of one changes nothing', async () => {
  const call = await dialing(1);
  await ringing(call, newSid());
  const before = await read(call.attemptId);

  expect(await calls.owns(call, newSid())).toBe(false);

  expect(await read(call.attemptId)).toEqual(before);
});

test('I13 another attempt’s call is adopted neither by a question nor by a report', async () => {
  const [one, other] = [await dialing(2), await dialing(3)];
  const sid = newSid();
  await ringing(one, sid);
  const before = await read(other.attemptId);

  expect(await calls.owns(other, sid)).toBe(false);
  expect(await ringing(other, sid)).toBe('late');

  expect(await read(other.attemptId)).toEqual(before);
});

test('I13 an account cannot take the place of another one’s report', async () => {
  const stranger = await agencyOf(store);
  const mine = await dialing(4);
  const dedupKey = randomUUID();
  const offer = await offerOf(store, stranger);
  const attemptId = await attemptOf(store, stranger, offer, personOf(stranger));
  const { tenantId, accountRef } = stranger;
  await ringing({ ...mine, tenantId, accountRef, attemptId }, newSid(), dedupKey);

  expect(await ringing(mine, newSid(), dedupKey)).toBe('applied');
});

test('I1 a second call of one attempt is hung up, and alarmed', async () => {
  const call = await dialing(5);
  const second = newSid();
  await ringing(call, newSid());
  await ringing(call, second);

  const [hungUp, alarm] = await store.database.asSystem((db) =>
    Promise.all([
      db.outbox.findFirst({ where: { kind: 'cancel', target: call.attemptId } }),
      db.alert.findFirst({ where: { kind: 'second_call', subject: call.attemptId } }),
    ]),
  );
  expect(hungUp).toMatchObject({ name: 'hang_up', payload: { sid: second } });
  expect(alarm).toMatchObject({ detail: { sid: second } });
});

test('I11 the inbox keeps what came too late as late, and the rest as applied', async () => {
  const call = await dialing(6);
  const sid = newSid();
  const keys = { inTime: randomUUID(), settled: randomUUID(), another: randomUUID() };
  await ringing(call, sid, keys.inTime);
  await store.database.inTenant(agency.tenantId, ({ db }) =>
    db.attempt.update({
      where: { id: call.attemptId },
      data: { state: 'ended', outcome: 'no_answer', settledAt: new Date() },
    }),
  );

  expect(await ringing(call, sid, keys.settled)).toBe('late');
  expect(await ringing(call, newSid(), keys.another)).toBe('late');

  const rows = await store.database.inTenant(agency.tenantId, ({ db }) =>
    db.webhookEvent.findMany({ where: { attemptId: call.attemptId } }),
  );
  const became = new Map(rows.map((row) => [row.dedupKey.split('/').at(-1), row.became]));
  expect(became.get(keys.inTime)).toBe('applied');
  expect(became.get(keys.settled)).toBe('late');
  expect(became.get(keys.another)).toBe('late');
});
