import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHolds } from '../../../../src/adapters/prisma/holds/holds.ts';
import { createTexts } from '../../../../src/adapters/prisma/texts/texts.ts';
import {
  CarrierUnavailable,
  type FoundText,
  type OrderAnswer,
} from '../../../../src/ports/carrier.ts';
import type { Texts } from '../../../../src/ports/stores/texts.ts';
import {
  type Agency,
  type TestOffer,
  type TestStore,
  agencyOf,
  offerOf,
  openStore,
} from '../claims/agency.ts';
import { answering } from './answering-carrier.ts';
import { age, link, messageOf, personOf, reserved } from './text-life.ts';

let store: TestStore;
let texts: Texts;

beforeAll(async () => {
  store = await openStore();
  texts = createTexts(store.database, { link });
});
afterAll(() => store.close());

async function scene(): Promise<{ agency: Agency; offer: TestOffer }> {
  const agency = await agencyOf(store);
  return { agency, offer: await offerOf(store, agency) };
}

const ACCEPTED: OrderAnswer = { kind: 'accepted', sid: 'SM1' };
const UNCLEAR: OrderAnswer = { kind: 'unclear', because: 'reset' };

describe('sending', () => {
  test('A3 a text is reserved once per step and sent once, however often it is asked for', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    expect(await reserved(store, agency, { offer })).toEqual(ref);
    const { deliver, orders } = answering(texts, [ACCEPTED]);
    const steps = [await deliver(ref), await deliver(ref)];
    expect(steps).toEqual([
      { kind: 'done', state: 'sent' },
      { kind: 'done', state: 'sent' },
    ]);
    const { token, body } = await messageOf(store, ref);
    expect(body).toMatch(`Confirmed: shift ${offer.code} is yours`);
    expect(orders).toEqual([
      {
        account: agency.accountRef,
        to: personOf(agency).phone,
        from: agency.senderNumber,
        body,
        statusUrl: `https://ringdown.test/${token}`,
      },
    ]);
  });

  test('A3 two workers at once make one request', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    const moves = await Promise.all([texts.take(ref), texts.take(ref)]);
    expect(moves.map(({ kind }) => kind).sort()).toEqual(['look_up', 'send']);
  });

  test('A3 what was proven not to be sent is sent again', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    const { deliver } = answering(texts, [
      { kind: 'not_sent', because: '429', retryAfterMs: 700 },
      ACCEPTED,
    ]);
    expect(await deliver(ref)).toEqual({ kind: 'wait', forMs: 700, because: '429' });
    expect(await deliver(ref)).toEqual({ kind: 'done', state: 'sent' });
    expect(await messageOf(store, ref)).toMatchObject({
      state: 'sent',
      sends: 1,
      carrierSid: 'SM1',
    });
  });

  test('A3 a lost answer is looked up and found, and not sent again', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    const { phone } = personOf(agency);
    let listed: FoundText[] = [{ sid: 'SMother', to: phone, body: 'something else', createdAt: 0 }];
    const { deliver, orders } = answering(texts, [UNCLEAR], () => listed);
    expect(await deliver(ref)).toMatchObject({ kind: 'wait', because: 'unclear' });
    expect(await deliver(ref)).toMatchObject({ kind: 'wait', because: 'looking_up' });
    const { body } = await messageOf(store, ref);
    listed = [...listed, { sid: 'SMours', to: phone, body, createdAt: 0 }];
    expect(await deliver(ref)).toEqual({ kind: 'done', state: 'sent' });
    expect(await messageOf(store, ref)).toMatchObject({ carrierSid: 'SMours', sends: 1 });
    expect(orders).toHaveLength(1);
  });

  test('A3 a text already bound to another message is not taken for this one', async () => {
    const { agency, offer } = await scene();
    const [first, second] = [
      await reserved(store, agency, { offer }),
      await reserved(store, agency, { offer, step: 'other' }),
    ];
    await answering(texts, [{ kind: 'accepted', sid: 'SMfirst' }]).deliver(first);
    const { body } = await messageOf(store, first);
    const listed = [{ sid: 'SMfirst', to: personOf(agency).phone, body, createdAt: 0 }];
    const { deliver } = answering(texts, [UNCLEAR], () => listed);
    await deliver(second);
    expect(await deliver(second)).toMatchObject({ kind: 'wait', because: 'looking_up' });
  });

  test('A3 never found, it is sent once more after the stated time, and then given up with an alert', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    const { deliver, orders } = answering(texts, [UNCLEAR, UNCLEAR]);
    for (const sends of [1, 2]) {
      expect(await deliver(ref)).toMatchObject({ because: 'unclear' });
      expect(await messageOf(store, ref)).toMatchObject({ state: 'unclear', sends });
      await age(store, ref, 61_000);
      expect(await deliver(ref)).toMatchObject({ because: 'not_found' });
    }
    expect(await deliver(ref)).toEqual({ kind: 'done', state: 'failed' });
    expect(orders).toHaveLength(2);
    const alerts = await store.database.inTenant(agency.tenantId, ({ db }) =>
      db.alert.findMany({ where: { subject: ref.messageId } }),
    );
    expect(alerts).toMatchObject([{ kind: 'text_unclear' }]);
  });

  test('A3 a carrier that cannot be asked is waited for, however long it takes', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    const { deliver } = answering(texts, [UNCLEAR], () => {
      throw new CarrierUnavailable('503');
    });
    await deliver(ref);
    await age(store, ref, 3_600_000);
    expect(await deliver(ref)).toMatchObject({ kind: 'wait', because: 'carrier_unavailable' });
    expect(await messageOf(store, ref)).toMatchObject({ state: 'unclear', sends: 1 });
  });

  test('A9 a fault of the account holds it and leaves the text reserved', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    const { deliver } = answering(texts, [
      { kind: 'account_fault', code: '20003', because: 'unauthorized' },
      ACCEPTED,
    ]);
    expect(await deliver(ref)).toMatchObject({ kind: 'wait', because: 'account_held' });
    expect(await deliver(ref)).toMatchObject({ kind: 'wait', because: 'account_ready' });
    expect(await messageOf(store, ref)).toMatchObject({ state: 'reserved', sends: 0 });
    await createHolds(store.database).resume({ scope: 'account', target: agency.accountId });
    expect(await deliver(ref)).toEqual({ kind: 'done', state: 'sent' });
  });

  test('A9 a fault of the sender holds it alone and leaves the text reserved', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    const { deliver } = answering(texts, [
      { kind: 'sender_fault', code: '21659', because: 'sender_refused' },
      ACCEPTED,
    ]);
    expect(await deliver(ref)).toMatchObject({ kind: 'wait', because: 'sender_held' });
    expect(await deliver(ref)).toMatchObject({ kind: 'wait', because: 'sender_ready' });
    expect(await messageOf(store, ref)).toMatchObject({ state: 'reserved', sends: 0 });
    const holds = createHolds(store.database);
    const [standing] = await holds.standing(agency.tenantId);
    expect(standing).toMatchObject({ scope: 'sender', by: 'sender fault' });
    if (standing) await holds.resume(standing);
    expect(await deliver(ref)).toEqual({ kind: 'done', state: 'sent' });
  });

  test('A4 a number that the carrier has blocked is suppressed', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    const next = await reserved(store, agency, { offer, step: 'later' });
    const { deliver } = answering(texts, [
      { kind: 'number_refused', code: '21610', invalid: false, optedOut: true },
    ]);
    expect(await deliver(ref)).toEqual({ kind: 'done', state: 'failed' });
    expect(await messageOf(store, ref)).toMatchObject({ state: 'failed', errorCode: '21610' });
    expect(await texts.take(next)).toEqual({ kind: 'done', state: 'dropped' });
    const rows = await store.database.inTenant(agency.tenantId, ({ db }) =>
      db.suppression.findMany({}),
    );
    expect(rows).toMatchObject([{ source: 'carrier', numberHash: personOf(agency).numberHash }]);
  });
});
