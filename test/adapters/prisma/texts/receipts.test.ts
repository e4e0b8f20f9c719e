import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTexts } from '../../../../src/adapters/prisma/texts/texts.ts';
import type { Texts } from '../../../../src/ports/stores/texts.ts';
import { type TestStore, agencyOf, offerOf, openStore } from '../claims/agency.ts';
import { link, messageOf, reserved } from './text-life.ts';

let store: TestStore;
let texts: Texts;

beforeAll(async () => {
  store = await openStore();
  texts = createTexts(store.database, { link });
});
afterAll(() => store.close());

type State = Parameters<Texts['receipt']>[0]['state'];

async function sending() {
  const agency = await agencyOf(store);
  const ref = await reserved(store, agency, { offer: await offerOf(store, agency) });
  await texts.take(ref);
  const { token } = await messageOf(store, ref);
  const report = (
    state: State,
    more: { dedupKey?: string; accountRef?: string; code?: string } = {},
  ) =>
    texts.receipt({
      token,
      accountRef: agency.accountRef,
      provider: 'twilio',
      dedupKey: randomUUID(),
      state,
      payload: { MessageStatus: state },
      ...more,
    });
  return { ref, report, agency };
}

const ORDERS: State[][] = [
  ['sent', 'delivered'],
  ['delivered', 'sent'],
  ['undelivered', 'delivered', 'sent', 'failed'],
  ['delivered', 'failed', 'undelivered', 'sent'],
];

test.each(ORDERS)('I11 receipts in the order %s … end in the same state', async (...states) => {
  const { ref, report } = await sending();
  for (const state of states) expect(await report(state)).toBe('applied');
  await texts.sent(ref, 'SM9');
  expect(await messageOf(store, ref)).toMatchObject({ state: 'delivered', carrierSid: 'SM9' });
});

test('A3 an undelivered text keeps the code of the carrier', async () => {
  const { ref, report } = await sending();
  await report('undelivered', { code: '30007' });
  expect(await messageOf(store, ref)).toMatchObject({ state: 'undelivered', errorCode: '30007' });
});

test('S6 a confirmation that does not arrive raises one alert, however often that is told', async () => {
  const { report, agency } = await sending();
  await report('undelivered', { code: '30007' });
  await report('failed', { code: '30007' });
  const alerts = await store.database.inTenant(agency.tenantId, ({ db }) =>
    db.alert.findMany({ where: { tenantId: agency.tenantId } }),
  );
  expect(alerts).toMatchObject([
    { kind: 'confirmation_failed', times: 1, detail: { code: '30007' } },
  ]);
});

test('I11 a receipt that comes twice counts once', async () => {
  const { report } = await sending();
  const dedupKey = randomUUID();
  expect(await report('sent', { dedupKey })).toBe('applied');
  expect(await report('delivered', { dedupKey })).toBe('duplicate');
});

test('I13 a receipt of another account changes nothing', async () => {
  const { ref, report } = await sending();
  expect(await report('delivered', { accountRef: 'ACstranger' })).toBe('unknown');
  expect(await messageOf(store, ref)).toMatchObject({ state: 'sending' });
});
