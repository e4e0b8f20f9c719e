import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createNotices } from '../../../../src/adapters/prisma/notices/notices.ts';
import { createTexts } from '../../../../src/adapters/prisma/texts/texts.ts';
import type { OrderAnswer } from '../../../../src/ports/carrier.ts';
import type { MessageRef, Texts } from '../../../../src/ports/stores/texts.ts';
import {
  type Agency,
  type TestOffer,
  type TestStore,
  agencyOf,
  offerOf,
  openStore,
} from '../claims/agency.ts';
import { answering } from './answering-carrier.ts';
import { link, messageOf, openAllHours, reserved } from './text-life.ts';

const AWAY: OrderAnswer = { kind: 'not_sent', because: 'ECONNREFUSED' };
const BUSY: OrderAnswer = { kind: 'not_sent', because: '429', excuse: 'throttled' };
const ACCEPTED: OrderAnswer = { kind: 'accepted', sid: 'SM1' };

let store: TestStore;
let texts: Texts;
let agency: Agency;
let offer: TestOffer;
let ref: MessageRef;

beforeAll(async () => {
  store = await openStore();
  texts = createTexts(store.database, { link });
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store);
  offer = await offerOf(store, agency);
  await openAllHours(store, agency);
  ref = await reserved(store, agency, { offer, step: 'wave-1' });
});

const alerts = () =>
  store.database.asSystem((db) =>
    db.alert.findMany({
      where: { kind: 'texts_not_taken', subject: agency.accountId, resolvedAt: null },
    }),
  );

test('A9 a carrier that takes no text twice in a row raises an alert and is told to the office; the first text that goes ends it', async () => {
  const { deliver } = answering(texts, [AWAY, AWAY, AWAY, ACCEPTED]);

  await deliver(ref);
  const afterOne = await alerts();
  await deliver(ref);
  await deliver(ref);
  const afterThree = await alerts();
  const { items } = await createNotices(store.database).list(agency.tenantId, { limit: 50 });
  const waiting = await messageOf(store, ref);
  await deliver(ref);

  expect(afterOne).toEqual([]);
  expect(afterThree).toMatchObject([{ times: 2, detail: { because: 'ECONNREFUSED' } }]);
  expect(items).toMatchObject([
    { kind: 'stalled', offerId: offer.offerId, detail: { alert: 'texts_not_taken' } },
  ]);
  expect(waiting).toMatchObject({ state: 'reserved', errorCode: 'ECONNREFUSED', sends: 0 });
  expect(await messageOf(store, ref)).toMatchObject({ state: 'sent', errorCode: null });
  expect(await alerts()).toEqual([]);
});

test('S11 it is for one line in the log: only what raises the alert says so', async () => {
  const notTaken = async () => {
    await texts.take(ref);
    return texts.notSent(ref, { because: 'ECONNREFUSED' });
  };
  expect([await notTaken(), await notTaken(), await notTaken()]).toEqual([
    'waits',
    'alarmed',
    'waits',
  ]);
});

test('A3 a carrier that asks for patience alarms nobody', async () => {
  const { deliver } = answering(texts, [BUSY, BUSY, BUSY]);
  await deliver(ref);
  await deliver(ref);
  await deliver(ref);

  expect(await alerts()).toEqual([]);
  expect(await messageOf(store, ref)).toMatchObject({ state: 'reserved', errorCode: '429' });
});

test('X4 a text that is tried again and again is decided upon once', async () => {
  const { deliver } = answering(texts, [AWAY, AWAY, AWAY, ACCEPTED]);
  while ((await deliver(ref)).kind === 'wait');

  const decisions = await store.database.inTenant(agency.tenantId, ({ db }) =>
    db.decision.findMany({ where: { jobId: offer.offerId } }),
  );
  expect(decisions).toMatchObject([{ step: 'wave 1', stage: 'dial', verdict: 'go' }]);
});
