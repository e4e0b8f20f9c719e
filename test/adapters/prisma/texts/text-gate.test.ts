import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClaims } from '../../../../src/adapters/prisma/claims/claims.ts';
import { createHolds } from '../../../../src/adapters/prisma/holds/holds.ts';
import { createOffers } from '../../../../src/adapters/prisma/offers/offers.ts';
import { suppress } from '../../../../src/adapters/prisma/suppressions/suppress.ts';
import { createTexts } from '../../../../src/adapters/prisma/texts/texts.ts';
import type { Texts } from '../../../../src/ports/stores/texts.ts';
import {
  type Agency,
  type TestOffer,
  type TestStore,
  HOUR_MS,
  agencyOf,
  attemptOf,
  offerOf,
  openStore,
} from '../claims/agency.ts';
import { allAsleep, link, openAllHours, personOf, reserved } from './text-life.ts';

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

describe('the gate of texts', () => {
  test.each(['wave-1', 'confirmation'])(
    'A6 a hold stops the %s until it is lifted',
    async (step) => {
      const { agency, offer } = await scene();
      const { tenantId } = agency;
      await openAllHours(store, agency);
      const ref = await reserved(store, agency, { offer, step });
      const holds = createHolds(store.database);
      await holds.hold({
        scope: 'tenant',
        target: tenantId,
        tenantId,
        reason: 'flood',
        by: 'test',
      });
      expect(await texts.take(ref)).toMatchObject({ kind: 'wait', because: 'hold' });
      await holds.resume({ scope: 'tenant', target: tenantId, tenantId });
      expect(await texts.take(ref)).not.toMatchObject({ because: 'hold' });
    },
  );

  test('S1 nobody who declined gets a further wave, and the decision tells why', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer, step: 'wave-2' });
    const { tenantId } = agency;
    const { personId } = personOf(agency);
    await createClaims(store.database).decline({
      tenantId,
      offerId: offer.offerId,
      personId,
      channel: 'link',
    });
    expect(await texts.take(ref)).toEqual({ kind: 'done', state: 'dropped' });
    const decisions = await store.database.inTenant(tenantId, ({ db }) => db.decision.findMany({}));
    expect(decisions).toMatchObject([
      { about: 'text', step: 'wave 2', verdict: 'never', rule: 'not_declined', personId },
    ]);
  });

  test('X4 what a text waits for is kept once, however often it is asked about, and anew when its hour changes', async () => {
    const { agency, offer } = await scene();
    const { tenantId } = agency;
    await allAsleep(store, agency, 1);
    const ref = await reserved(store, agency, { offer, step: 'wave-1' });
    expect(await texts.take(ref)).toMatchObject({ because: 'hours' });
    expect(await texts.take(ref)).toMatchObject({ because: 'hours' });
    await allAsleep(store, agency, 2);
    expect(await texts.take(ref)).toMatchObject({ because: 'hours' });

    const decisions = await store.database.inTenant(tenantId, ({ db }) =>
      db.decision.findMany({ orderBy: { id: 'asc' } }),
    );
    expect(decisions).toMatchObject([
      { about: 'text', step: 'wave 1', verdict: 'wait', rule: 'hours' },
      { about: 'text', step: 'wave 1', verdict: 'wait', rule: 'hours' },
    ]);
    const [first, second] = decisions.map(({ untilAt }) => untilAt?.getTime() ?? 0);
    expect((second ?? 0) - (first ?? 0)).toBe(HOUR_MS);
  });

  test('A1 X4 a wave that waits for the hours says so of each person, once', async () => {
    const { agency, offer } = await scene();
    const { tenantId } = agency;
    await allAsleep(store, agency, 1);
    const offers = createOffers(store.database);
    const plan = () => offers.planWave({ tenantId, offerId: offer.offerId }, 1);
    expect(await plan()).toMatchObject({ kind: 'wait', because: 'hours' });
    expect(await plan()).toMatchObject({ kind: 'wait', because: 'hours' });

    const decisions = await store.database.inTenant(tenantId, ({ db }) => db.decision.findMany({}));
    expect(decisions.map(({ personId }) => personId).toSorted()).toEqual(
      agency.people.map(({ personId }) => personId).toSorted(),
    );
    expect(new Set(decisions.map(({ verdict, rule }) => `${verdict} ${rule}`))).toEqual(
      new Set(['wait hours']),
    );
  });

  test('A4 an opt-out in one agency stops the texts of another behind the same sender', async () => {
    const { agency } = await scene();
    const neighbour = await agencyOf(store, { behind: agency });
    const { personId } = personOf(neighbour);
    const { numberHash, phone } = personOf(agency);
    await store.database.inTenant(neighbour.tenantId, ({ db }) =>
      db.person.update({ where: { id: personId }, data: { numberHash, phone } }),
    );
    const ref = await reserved(store, neighbour, { offer: await offerOf(store, neighbour) });
    await store.database.inTenant(agency.tenantId, (tx) =>
      suppress(tx, { numberHash, source: 'key' }),
    );
    expect(await texts.take(ref)).toEqual({ kind: 'done', state: 'dropped' });
  });

  test('A4 an opt-out withdraws what rings and tells the offer', async () => {
    const { agency, offer } = await scene();
    const person = personOf(agency);
    const attemptId = await attemptOf(store, agency, offer, person);
    await store.database.inTenant(agency.tenantId, (tx) =>
      suppress(tx, { numberHash: person.numberHash, source: 'key' }),
    );
    const orders = await store.database.inTenant(agency.tenantId, ({ db }) =>
      db.outbox.findMany({}),
    );
    expect(orders.map(({ target, name }) => ({ target, name }))).toEqual([
      { target: attemptId, name: 'withdraw' },
      { target: `shift-offer/${offer.offerId}`, name: 'offerChanged' },
    ]);
  });
});
