import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createInboundCalls } from '../../../../src/adapters/prisma/inbound-calls/inbound-calls.ts';
import { suppress } from '../../../../src/adapters/prisma/suppressions/suppress.ts';
import type { IncomingCall, InboundCalls } from '../../../../src/ports/stores/inbound-calls.ts';
import {
  agencyOf,
  attemptOf,
  hashNumber,
  offerOf,
  openStore,
  type Agency,
  type TestOffer,
  type TestPerson,
  type TestStore,
} from '../claims/agency.ts';

let store: TestStore;
let calls: InboundCalls;
let agency: Agency;

beforeAll(async () => {
  store = await openStore();
  calls = createInboundCalls(store.database);
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store, { people: 2 });
});

function callFrom({ phone }: TestPerson): IncomingCall {
  const { accountRef, senderNumber: to } = agency;
  const sid = `CA${randomUUID().replaceAll('-', '')}`;
  return { accountRef, sid, from: phone, fromHash: hashNumber(phone), to };
}

function person(index: number, of = agency): TestPerson {
  const found = of.people[index];
  if (!found) throw new Error('There are two.');
  return found;
}

/** Rung, and not answered. */
async function ring(offer: TestOffer, who: TestPerson, by = agency) {
  const id = await attemptOf(store, by, offer, who, { state: 'ended', lifeCycle: 'ended' });
  await store.database.inTenant(by.tenantId, ({ db, now }) =>
    db.attempt.update({ where: { id }, data: { dialedAt: new Date(now) } }),
  );
}

test('S6 S14 of two who call back at once about one seat one wins, and the other hears that it is taken', async () => {
  const offer = await offerOf(store, agency);
  const both = [callFrom(person(0)), callFrom(person(1))];
  for (const who of agency.people) await ring(offer, who);
  const told = await Promise.all(both.map((call) => calls.tell(call)));

  const decided = await Promise.all(
    both.map((call) => calls.decide(call, { kind: 'accept', offerId: offer.offerId })),
  );

  expect(told.map(({ kind }) => kind)).toEqual(['offer', 'offer']);
  expect(
    decided.map((one) => (one?.kind === 'accept' ? one.answer.kind : undefined)).toSorted(),
  ).toEqual(['taken', 'won']);
});

test('S14 the first decision about an offer stands in this call, and an opt-out after it is honoured', async () => {
  const offer = await offerOf(store, agency);
  await ring(offer, person(0));
  const call = callFrom(person(0));
  await calls.tell(call);
  const { offerId } = offer;

  const no = await calls.decide(call, { kind: 'decline', offerId });
  const yes = await calls.decide(call, { kind: 'accept', offerId });
  const stop = await calls.decide(call, { kind: 'opt_out', offerId });

  expect([no, yes]).toEqual([
    { kind: 'decline', answer: { kind: 'noted' } },
    { kind: 'decline', answer: { kind: 'noted' } },
  ]);
  expect(stop).toEqual({ kind: 'opt_out', keepsSeat: false });
  expect(await calls.tell(callFrom(person(0)))).toMatchObject({ kind: 'opted_out', way: 'key' });
});

test.each([
  [['key'], 'key'],
  [['key', 'sms'], 'start'],
  [['link', 'sms', 'operator'], 'office'],
] as const)('A4 S14 who has opted out by %j hears of the way back by %s', async (sources, way) => {
  const { numberHash } = person(0);
  for (const source of sources) {
    await store.database.inTenant(agency.tenantId, (tx) => suppress(tx, { numberHash, source }));
  }
  const call = callFrom(person(0));

  expect(await calls.tell(call)).toMatchObject({ kind: 'opted_out', way });
  await calls.comeBack(call);
  expect((await calls.tell(call)).kind).toBe(way === 'key' ? 'news' : 'opted_out');
});

test('I10 S14 two agencies behind one number: the caller hears of both, and each sees its own alone', async () => {
  const [shared] = agency.people;
  if (!shared) throw new Error('There are two.');
  const other = await agencyOf(store, { people: 1, behind: agency });
  const own = person(0, other);
  await store.database.inTenant(other.tenantId, ({ db }) =>
    db.person.update({
      where: { id: own.personId },
      data: { phone: shared.phone, numberHash: shared.numberHash },
    }),
  );
  const first = await offerOf(store, agency);
  await ring(first, shared);
  const second = await offerOf(store, other);
  await ring(second, { ...own, phone: shared.phone, numberHash: shared.numberHash }, other);
  const call = callFrom(shared);

  const told = await calls.tell(call);
  await calls.decide(call, { kind: 'decline', offerId: second.offerId });
  const next = await calls.tell(call);

  expect([told, next]).toMatchObject([
    { kind: 'offer', offerId: second.offerId },
    { kind: 'offer', offerId: first.offerId },
  ]);
  for (const [tenantId, offerId, outcome] of [
    [agency.tenantId, first.offerId, 'no_action'],
    [other.tenantId, second.offerId, 'declined'],
  ] as const) {
    const rows = await store.database.inTenant(tenantId, ({ db }) => db.inboundCall.findMany());
    expect(rows).toMatchObject([{ tenantId, jobId: offerId, outcome }]);
  }
});

test('S14 an offer that never reached the caller can be neither heard nor answered', async () => {
  const offer = await offerOf(store, agency);
  await ring(offer, person(1));
  const call = callFrom(person(0));
  await calls.tell(call);

  expect(await calls.offered(call, offer.offerId)).toBe(undefined);
  expect(await calls.decide(call, { kind: 'accept', offerId: offer.offerId })).toBe(undefined);
});
