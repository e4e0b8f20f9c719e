import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClaims } from '../../../../src/adapters/prisma/claims/claims.ts';
import type { Channel, Claims } from '../../../../src/ports/stores/claims.ts';
import {
  type Agency,
  HOUR_MS,
  type TestOffer,
  type TestStore,
  agencyOf,
  attemptOf,
  offerOf,
  openStore,
} from './agency.ts';

let store: TestStore;
let claims: Claims;

beforeAll(async () => {
  store = await openStore();
  claims = createClaims(store.database);
});
afterAll(() => store.close());

function person(agency: Agency, index: number) {
  const found = agency.people[index];
  if (!found) throw new Error(`The agency has no person ${index}.`);
  return found;
}

function order(agency: Agency, { offerId }: TestOffer, index: number, channel: Channel = 'sms') {
  return { tenantId: agency.tenantId, offerId, personId: person(agency, index).personId, channel };
}

const inTenant = <T>(agency: Agency, work: Parameters<typeof store.database.inTenant<T>>[1]) =>
  store.database.inTenant(agency.tenantId, work);

describe('claim', () => {
  test('S6 fifty people accept at once: one wins, 49 hear the truth', async () => {
    const agency = await agencyOf(store, { people: 50 });
    const offer = await offerOf(store, agency);
    const answers = await Promise.all(
      agency.people.map((_, index) => claims.claim(order(agency, offer, index))),
    );
    expect(answers.filter(({ kind }) => kind === 'won')).toEqual([{ kind: 'won', seat: 1 }]);
    expect(answers.filter(({ kind }) => kind === 'taken')).toHaveLength(49);
    const seats = await inTenant(agency, ({ db }) =>
      db.slotClaim.count({ where: { shiftId: offer.shiftId, active: true } }),
    );
    expect(seats).toBe(1);
  });

  test('S6 one person on two channels in the same moment takes one seat', async () => {
    const agency = await agencyOf(store);
    const offer = await offerOf(store, agency, { seats: 2 });
    const answers = await Promise.all([
      claims.claim(order(agency, offer, 0, 'key_press')),
      claims.claim(order(agency, offer, 0, 'link')),
    ]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['already_yours', 'won']);
  });

  test('S6 two overlapping shifts accepted in the same moment give one seat', async () => {
    const agency = await agencyOf(store);
    const early = await offerOf(store, agency);
    const late = await offerOf(store, agency, { startsInMs: 9 * HOUR_MS });
    const answers = await Promise.all([
      claims.claim(order(agency, early, 0)),
      claims.claim(order(agency, late, 0)),
    ]);
    expect(answers.filter(({ kind }) => kind === 'won')).toHaveLength(1);
    expect(answers).toContainEqual({ kind: 'not_available', because: 'works_elsewhere_then' });
  });

  test('S6 a shift that starts when another ends can be taken too', async () => {
    const agency = await agencyOf(store);
    const first = await offerOf(store, agency);
    await claims.claim(order(agency, first, 0));
    const next = await inTenant(agency, async ({ db }) => {
      const { endsAt } = await db.shift.findUniqueOrThrow({ where: { id: first.shiftId } });
      return endsAt.getTime() - Date.now();
    });
    const second = await offerOf(store, agency, { startsInMs: next + 1000 });
    expect(await claims.claim(order(agency, second, 0))).toEqual({ kind: 'won', seat: 1 });
  });

  test('S6 each seat of a shift goes to somebody else, and the last one closes the offer', async () => {
    const agency = await agencyOf(store);
    const offer = await offerOf(store, agency, { seats: 2 });
    expect(await claims.claim(order(agency, offer, 0))).toEqual({ kind: 'won', seat: 1 });
    expect(await jobOf(agency, offer)).toMatchObject({ state: 'active' });
    expect(await claims.claim(order(agency, offer, 1))).toEqual({ kind: 'won', seat: 2 });
    expect(await jobOf(agency, offer)).toMatchObject({ state: 'closed', result: 'filled' });
    expect(await shiftOf(agency, offer)).toMatchObject({ status: 'filled' });
    expect(await claims.claim(order(agency, offer, 2))).toEqual({ kind: 'taken' });
    expect(await claims.claim(order(agency, offer, 0))).toEqual({ kind: 'already_yours' });
  });

  test('S6 the claim writes accepted with digit 1, withdraws other rings and orders the confirmation', async () => {
    const agency = await agencyOf(store);
    const offer = await offerOf(store, agency);
    const own = await attemptOf(store, agency, offer, person(agency, 0));
    const other = await attemptOf(store, agency, offer, person(agency, 1));
    const planned = await attemptOf(store, agency, offer, person(agency, 2), {
      state: 'reserved',
      lifeCycle: 'queued',
    });
    await claims.claim({ ...order(agency, offer, 0, 'key_press'), attemptId: own });
    await inTenant(agency, async ({ db }) => {
      const attempts = await db.attempt.findMany({ where: { jobId: offer.offerId } });
      const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]));
      expect(byId.get(own)).toMatchObject({ outcome: 'accepted', digit: '1', withdrawnAt: null });
      expect(byId.get(planned)).toMatchObject({ state: 'withdrawn' });
      const events = await db.attemptEvent.findMany({ where: { attemptId: own } });
      expect(events).toMatchObject([{ source: 'claim', outcome: 'accepted', late: false }]);
      const orders = await db.outbox.findMany({ where: { tenantId: agency.tenantId } });
      const [text] = await db.message.findMany({ where: { jobId: offer.offerId } });
      expect(text).toMatchObject({
        step: 'confirmation',
        state: 'reserved',
        toNumber: person(agency, 0).phone,
      });
      expect(orders.map(({ kind, target, name }) => ({ kind, target, name }))).toEqual(
        expect.arrayContaining([
          { kind: 'cancel', target: other, name: 'withdraw' },
          { kind: 'signal', target: `shift-offer/${offer.offerId}`, name: 'offerClosed' },
          { kind: 'start', target: `text/${text?.id}`, name: 'text' },
          {
            kind: 'start',
            target: expect.stringMatching(/^after-claim\//) as string,
            name: 'after-claim',
          },
        ]),
      );
      expect(orders).toHaveLength(4);
    });
  });

  test('S6 somebody without a phone wins too, and no text is reserved', async () => {
    const agency = await agencyOf(store);
    const offer = await offerOf(store, agency);
    const { personId } = person(agency, 0);
    await inTenant(agency, ({ db }) =>
      db.person.update({ where: { id: personId }, data: { phone: null, numberHash: null } }),
    );
    expect(await claims.claim(order(agency, offer, 0, 'operator'))).toEqual({
      kind: 'won',
      seat: 1,
    });
    expect(
      await inTenant(agency, ({ db }) => db.message.count({ where: { jobId: offer.offerId } })),
    ).toBe(0);
  });

  test('S6 a confirmation that cannot be worded undoes nothing', async () => {
    const agency = await agencyOf(store);
    const offer = await offerOf(store, agency);
    await inTenant(agency, ({ db }) =>
      db.shift.update({ where: { id: offer.shiftId }, data: { zone: 'Not/AZone' } }),
    );
    expect(await claims.claim(order(agency, offer, 0))).toEqual({ kind: 'won', seat: 1 });
    const alerts = await inTenant(agency, ({ db }) =>
      db.alert.findMany({ where: { tenantId: agency.tenantId } }),
    );
    expect(alerts).toEqual([]);
    expect(await jobOf(agency, offer)).toMatchObject({ state: 'closed', result: 'filled' });
  });

  test('I10 another tenant cannot claim, whatever ids it knows', async () => {
    const [agency, stranger] = [await agencyOf(store), await agencyOf(store)];
    const offer = await offerOf(store, agency);
    const theirs = { ...order(agency, offer, 0), tenantId: stranger.tenantId };
    expect(await claims.claim(theirs)).toEqual({ kind: 'not_available', because: 'offer_closed' });
    expect(await jobOf(agency, offer)).toMatchObject({ state: 'active' });
  });
});

function jobOf(agency: Agency, { offerId }: TestOffer) {
  return inTenant(agency, ({ db }) => db.job.findUniqueOrThrow({ where: { id: offerId } }));
}

function shiftOf(agency: Agency, { shiftId }: TestOffer) {
  return inTenant(agency, ({ db }) => db.shift.findUniqueOrThrow({ where: { id: shiftId } }));
}
