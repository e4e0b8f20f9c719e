import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClaims } from '../../../../src/adapters/prisma/claims/claims.ts';
import { createOffers } from '../../../../src/adapters/prisma/offers/offers.ts';
import { createReview } from '../../../../src/adapters/prisma/review/review.ts';
import {
  DEFAULT_POOL_RULES,
  type PoolRules,
} from '../../../../src/domain/pool-order/pool-rules.ts';
import {
  type Agency,
  HOUR_MS,
  type TestOffer,
  type TestStore,
  agencyOf,
  offerOf,
  openStore,
} from '../claims/agency.ts';

let store: TestStore;
let agency: Agency;
let offer: TestOffer;
let claims: ReturnType<typeof createClaims>;
let review: ReturnType<typeof createReview>;

beforeAll(async () => {
  store = await openStore();
  claims = createClaims(store.database);
  review = createReview(store.database);
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store, { people: 6 });
  offer = await offerOf(store, agency, { seats: 2 });
  await decidesIn(HOUR_MS);
});

const inTenant = <T>(work: Parameters<typeof store.database.inTenant<T>>[1]) =>
  store.database.inTenant(agency.tenantId, work);

async function decidesIn(ms: number, rules: Partial<PoolRules> = {}): Promise<void> {
  await inTenant(({ db, now }) =>
    db.job.update({
      where: { id: offer.offerId },
      data: {
        rules: { ...DEFAULT_POOL_RULES, award: 'review', ...rules },
        reviewUntil: new Date(now + ms),
      },
    }),
  );
}

function yes(index: number, channel: 'sms' | 'operator' = 'sms') {
  const { tenantId, people } = agency;
  const personId = people[index]?.personId ?? '';
  return claims.claim({ tenantId, offerId: offer.offerId, personId, channel });
}

async function interestOf(index: number) {
  const { items } = await review.list(agency.tenantId, { limit: 50 });
  return items.find(({ personId }) => personId === agency.people[index]?.personId);
}

async function decide(how: 'award' | 'refuse', index: number) {
  const interestId = (await interestOf(index))?.interestId ?? '';
  return review[how]({ tenantId: agency.tenantId, interestId, by: 'rk_office' });
}

const seatsTaken = () =>
  inTenant(({ db }) => db.slotClaim.count({ where: { shiftId: offer.shiftId, active: true } }));
const textsTo = (index: number) =>
  inTenant(async ({ db }) => {
    const personId = agency.people[index]?.personId ?? '';
    const rows = await db.message.findMany({ where: { personId }, orderBy: { reservedAt: 'asc' } });
    return rows.map(({ step, body }) => (body === '' ? step : body));
  });

test('S15 a yes is listed once however often it is said, and takes no seat', async () => {
  const [first, again] = [await yes(0), await yes(0)];

  expect(first).toMatchObject({ kind: 'listed', zone: 'UTC' });
  expect(again).toEqual(first);
  expect(await seatsTaken()).toBe(0);
  expect(await interestOf(0)).toMatchObject({ state: 'waiting', kind: 'review', channel: 'sms' });
});

test('S15 I2 everybody is awarded at once: two have a seat, and the others are told that it is gone', async () => {
  for (const index of [0, 1, 2, 3, 4, 5]) await yes(index);

  const answers = await Promise.all([0, 1, 2, 3, 4, 5].map((index) => decide('award', index)));

  expect(answers.filter(({ kind }) => kind === 'won')).toHaveLength(2);
  expect(await seatsTaken()).toBe(2);
  const losers = [0, 1, 2, 3, 4, 5].filter((index) => answers[index]?.kind !== 'won');
  for (const index of losers) {
    expect(await interestOf(index)).toMatchObject({ state: 'passed_over' });
    expect(await textsTo(index)).toEqual([expect.stringContaining('has gone to somebody else')]);
  }
});

test('S15 who is refused is told, and cannot be awarded afterwards', async () => {
  await yes(0);

  expect(await decide('refuse', 0)).toEqual({ kind: 'refused' });

  expect(await decide('award', 0)).toEqual({ kind: 'not_waiting' });
  expect(await decide('refuse', 0)).toEqual({ kind: 'not_waiting' });
  expect(await interestOf(0)).toMatchObject({ state: 'refused', decidedBy: 'rk_office' });
  expect(await textsTo(0)).toEqual([expect.stringContaining('has not given you')]);
});

test.each(['refuse', 'decline', 'award'] as const)(
  'S15 A7 once nobody waits any more (%s) the alert is settled, and the next yes is told anew',
  async (how) => {
    const { tenantId, people } = agency;
    const standing = () =>
      inTenant(({ db }) => db.alert.count({ where: { tenantId, resolvedAt: null } }));
    await yes(0);
    expect(await standing()).toBe(1);

    if (how === 'decline') {
      const personId = people[0]?.personId ?? '';
      await claims.decline({ tenantId, offerId: offer.offerId, personId, channel: 'sms' });
    } else await decide(how, 0);
    expect(await standing()).toBe(0);
    await yes(1);
    await yes(2);

    expect(await standing()).toBe(1);
    expect(await inTenant(({ db }) => db.notice.count({ where: { kind: 'manual_review' } }))).toBe(
      2,
    );
  },
);

test('S15 an award to somebody who works at that time meanwhile is refused with the reason', async () => {
  await yes(0);
  const other = await offerOf(store, agency);
  const personId = agency.people[0]?.personId ?? '';
  const { tenantId } = agency;
  await claims.claim({ tenantId, offerId: other.offerId, personId, channel: 'operator' });

  expect(await decide('award', 0)).toEqual({
    ...{ kind: 'not_available', because: 'works_elsewhere_then' },
  });
  expect(await seatsTaken()).toBe(0);
});

test('S15 a no takes somebody from the list, and the office itself gives a seat at once', async () => {
  await yes(0);
  const { tenantId, people } = agency;
  const personId = people[0]?.personId ?? '';
  await claims.decline({ tenantId, offerId: offer.offerId, personId, channel: 'sms' });

  expect(await interestOf(0)).toMatchObject({ state: 'withdrawn' });
  expect(await yes(1, 'operator')).toMatchObject({ kind: 'won' });
});

test('S15 at the deadline the list is served in the order of the pool, and from then on the first yes wins', async () => {
  await yes(3);
  await decidesIn(-1000);
  expect(await yes(1), 'who comes late does not overtake the list').toMatchObject({
    kind: 'listed',
  });

  const offers = createOffers(store.database);
  const { tenantId } = agency;
  await offers.awaitAnswers({ tenantId, offerId: offer.offerId });

  expect(await interestOf(1)).toMatchObject({ state: 'awarded', decidedBy: 'order_of_pool' });
  expect(await interestOf(3)).toMatchObject({ state: 'awarded' });
  expect(await seatsTaken()).toBe(2);
});

test('S15 after a deadline with nobody on the list the first yes takes the seat', async () => {
  await decidesIn(-1000);

  expect(await yes(2)).toMatchObject({ kind: 'won' });
});

test('S15 X8 standby is for those who could work then; a second no ends it', async () => {
  await decidesIn(HOUR_MS, { award: 'first_yes', standby: true });
  for (const index of [0, 1]) await yes(index, 'operator');
  const elsewhere = await offerOf(store, agency);
  const { tenantId, people } = agency;
  const busy = { tenantId, offerId: elsewhere.offerId, personId: people[2]?.personId ?? '' };
  await claims.claim({ ...busy, channel: 'operator' });

  expect(await yes(2)).toEqual({ kind: 'taken' });
  expect(await yes(3)).toEqual({ kind: 'taken', standby: true });
  expect(await yes(4, 'operator')).toEqual({ kind: 'taken' });
  const decline = { tenantId, offerId: offer.offerId, personId: people[3]?.personId ?? '' };
  await claims.decline({ ...decline, channel: 'sms' });
  expect(await interestOf(3)).toMatchObject({ kind: 'standby', state: 'withdrawn' });
});

test('I10 nobody sees or decides on the list of another tenant', async () => {
  await yes(0);
  const stranger = await agencyOf(store);
  const interestId = (await interestOf(0))?.interestId ?? '';
  const decision = { tenantId: stranger.tenantId, interestId, by: 'rk_stranger' };

  expect((await review.list(stranger.tenantId, { limit: 50 })).items).toEqual([]);
  expect(await review.award(decision)).toEqual({ kind: 'not_found' });
  expect(await review.refuse(decision)).toEqual({ kind: 'not_found' });
});

test('S15 a list that is decided on page by page shows everybody', async () => {
  for (const index of [0, 1, 2, 3, 4, 5]) await yes(index);
  const { tenantId } = agency;
  const shown: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await review.list(tenantId, { state: 'waiting', limit: 2, cursor });
    for (const { interestId, personId } of page.items) {
      shown.push(personId);
      await review.refuse({ tenantId, interestId, by: 'rk_office' });
    }
    cursor = page.next;
  } while (cursor !== undefined);

  expect(shown).toEqual(agency.people.map(({ personId }) => personId));
});
