import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClaims } from '../../../../src/adapters/prisma/claims/claims.ts';
import type { Channel, Claims } from '../../../../src/ports/stores/claims.ts';
import {
  type Agency,
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

describe('refusals', () => {
  type Arrange = (agency: Agency, offer: TestOffer) => Promise<unknown>;
  const changeJob =
    (data: object): Arrange =>
    (agency, { offerId }) =>
      inTenant(agency, ({ db }) => db.job.update({ where: { id: offerId }, data }));
  const changeShift =
    (data: object): Arrange =>
    (agency, { shiftId }) =>
      inTenant(agency, ({ db }) => db.shift.update({ where: { id: shiftId }, data }));
  const no = (because: string) => ({ kind: 'not_available', because });

  test.each<{ when: string; arrange: Arrange; answer: unknown }>([
    {
      when: 'the offer was filled',
      arrange: changeJob({ state: 'closed', result: 'filled' }),
      answer: { kind: 'taken' },
    },
    {
      when: 'the offer was cancelled',
      arrange: changeJob({ state: 'closed', result: 'cancelled' }),
      answer: no('offer_closed'),
    },
    {
      when: 'the shift is cancelled',
      arrange: changeShift({ status: 'cancelled' }),
      answer: no('offer_closed'),
    },
    {
      when: 'another system filled the shift',
      arrange: changeShift({ status: 'filled' }),
      answer: { kind: 'taken' },
    },
    {
      when: 'the shift has started',
      arrange: changeShift({ startsAt: new Date() }),
      answer: no('shift_started'),
    },
    {
      when: 'the person left the pool',
      arrange: (agency) =>
        inTenant(agency, ({ db }) =>
          db.poolMember.deleteMany({ where: { personId: person(agency, 0).personId } }),
        ),
      answer: no('not_in_pool'),
    },
    {
      when: 'the person is inactive',
      arrange: (agency) =>
        inTenant(agency, ({ db }) =>
          db.person.update({ where: { id: person(agency, 0).personId }, data: { active: false } }),
        ),
      answer: no('inactive'),
    },
  ])('S6 no seat when $when', async ({ arrange, answer }) => {
    const agency = await agencyOf(store);
    const offer = await offerOf(store, agency);
    await arrange(agency, offer);
    expect(await claims.claim(order(agency, offer, 0))).toEqual(answer);
    const rows = await inTenant(agency, ({ db }) =>
      db.slotClaim.count({ where: { shiftId: offer.shiftId } }),
    );
    expect(rows).toBe(0);
  });
});

describe('decline', () => {
  test('S2 a no is noted with its call, and a yes after it wins', async () => {
    const agency = await agencyOf(store);
    const offer = await offerOf(store, agency);
    const attemptId = await attemptOf(store, agency, offer, person(agency, 0));
    const said = await claims.decline({ ...order(agency, offer, 0, 'key_press'), attemptId });
    expect(said).toEqual({ kind: 'noted' });
    await inTenant(agency, async ({ db }) => {
      expect(await db.attempt.findUnique({ where: { id: attemptId } })).toMatchObject({
        outcome: 'declined',
        digit: '2',
      });
    });
    expect(await claims.claim(order(agency, offer, 0))).toEqual({ kind: 'won', seat: 1 });
    const answers = await inTenant(agency, ({ db }) =>
      db.answer.findMany({ where: { shiftId: offer.shiftId }, orderBy: { id: 'asc' } }),
    );
    expect(answers.map(({ answer }) => answer)).toEqual(['declined', 'accepted']);
  });

  test('S2 a no after a yes frees nothing and alerts the office once, however often it is said', async () => {
    const agency = await agencyOf(store);
    const offer = await offerOf(store, agency);
    await claims.claim(order(agency, offer, 0));
    expect(await claims.decline(order(agency, offer, 0))).toEqual({ kind: 'holds_the_seat' });
    expect(await claims.decline(order(agency, offer, 0, 'link'))).toEqual({
      kind: 'holds_the_seat',
    });
    const alerts = await inTenant(agency, ({ db }) =>
      db.alert.findMany({ where: { tenantId: agency.tenantId } }),
    );
    expect(alerts).toMatchObject([{ kind: 'no_after_yes', times: 2 }]);
    expect(await claims.claim(order(agency, offer, 1))).toEqual({ kind: 'taken' });
  });

  test('S2 a no to a closed offer is not noted', async () => {
    const agency = await agencyOf(store);
    const offer = await offerOf(store, agency);
    await claims.claim(order(agency, offer, 1));
    expect(await claims.decline(order(agency, offer, 0))).toEqual({
      kind: 'not_available',
      because: 'offer_closed',
    });
  });
});

describe('assigned elsewhere', () => {
  test('S9 the offer ends, and the person has the seat when they are ours', async () => {
    const agency = await agencyOf(store);
    const offer = await offerOf(store, agency);
    const { personId } = person(agency, 0);
    const { tenantId } = agency;
    const said = await claims.assignedElsewhere({
      tenantId,
      shiftId: offer.shiftId,
      personId,
      by: 'hook',
    });
    expect(said).toEqual({ kind: 'closed' });
    expect(await jobOf(agency, offer)).toMatchObject({
      state: 'closed',
      result: 'assigned_elsewhere',
    });
    expect(await shiftOf(agency, offer)).toMatchObject({ status: 'filled' });
    expect(await claims.claim(order(agency, offer, 0))).toEqual({ kind: 'already_yours' });
    expect(await claims.claim(order(agency, offer, 1))).toEqual({ kind: 'taken' });
    const again = await claims.assignedElsewhere({ tenantId, shiftId: offer.shiftId, by: 'hook' });
    expect(again).toEqual({ kind: 'nothing_open' });
  });

  test('S9 an unknown shift is said to be unknown', async () => {
    const { tenantId } = await agencyOf(store);
    const shiftId = '00000000-0000-4000-8000-000000000000';
    expect(await claims.assignedElsewhere({ tenantId, shiftId, by: 'hook' })).toEqual({
      kind: 'shift_not_found',
    });
  });
});

function jobOf(agency: Agency, { offerId }: TestOffer) {
  return inTenant(agency, ({ db }) => db.job.findUniqueOrThrow({ where: { id: offerId } }));
}

function shiftOf(agency: Agency, { shiftId }: TestOffer) {
  return inTenant(agency, ({ db }) => db.shift.findUniqueOrThrow({ where: { id: shiftId } }));
}
