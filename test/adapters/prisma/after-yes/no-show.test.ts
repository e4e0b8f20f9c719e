import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAfterYes } from '../../../../src/adapters/prisma/after-yes/after-yes.ts';
import { createClaims } from '../../../../src/adapters/prisma/claims/claims.ts';
import { createDirectory } from '../../../../src/adapters/prisma/directory/directory.ts';
import {
  type Agency,
  agencyOf,
  HOUR_MS,
  offerOf,
  openStore,
  type TestOffer,
  type TestStore,
} from '../claims/agency.ts';

let store: TestStore;
let agency: Agency;
let offer: TestOffer;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store, { people: 2 });
  offer = await offerOf(store, agency);
  const claimed = await createClaims(store.database).claim({
    ...{ tenantId: agency.tenantId, offerId: offer.offerId, personId: personId(), channel: 'sms' },
  });
  expect(claimed).toMatchObject({ kind: 'won' });
});

const personId = () => agency.people[0]?.personId ?? '';
const inTenant = <T>(work: Parameters<typeof store.database.inTenant<T>>[1]) =>
  store.database.inTenant(agency.tenantId, work);
const report = () =>
  createAfterYes(store.database).noShow({
    tenantId: agency.tenantId,
    shiftId: offer.shiftId,
    personId: personId(),
  });
const events = () =>
  inTenant(async ({ db, tenantId }) => {
    const rows = await db.outgoingEvent.findMany({ where: { tenantId, type: 'claim.withdrawn' } });
    return rows.map(({ data }) => data);
  });

test('X9 I2 a no-show that is reported several times at once frees one seat and opens one offer', async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, report));

  expect(answers.map(({ kind }) => kind).toSorted()).toEqual([
    'not_reopened',
    'not_reopened',
    'not_reopened',
    'reopened',
  ]);
  expect(await events()).toMatchObject([{ because: 'no_show', staffId: personId() }]);
  const timeline = await createDirectory(store.database).offerReads.timeline({
    tenantId: agency.tenantId,
    offerId: offer.offerId,
  });
  expect(timeline?.entries.map(({ kind }) => kind)).toContain('withdrawn');
  const offers = await inTenant(({ db }) =>
    db.job.findMany({ where: { shiftId: offer.shiftId }, orderBy: { openedAt: 'asc' } }),
  );
  expect(offers.map(({ state }) => state)).toEqual(['closed', 'active']);
});

test('X9 after the start the seat is free, and the offer waits until the office has moved the start', async () => {
  await inTenant(({ db, now }) =>
    db.shift.update({ where: { id: offer.shiftId }, data: { startsAt: new Date(now - HOUR_MS) } }),
  );

  expect(await report()).toEqual({ kind: 'not_reopened', because: 'shift_started' });
  const shift = await inTenant(({ db }) =>
    db.shift.findUniqueOrThrow({ where: { id: offer.shiftId } }),
  );
  expect(shift.status).toBe('open');
  expect(await events()).toHaveLength(1);
});

test('X9 of a cancelled shift nothing is left to free, and whoever had it is told of', async () => {
  await createDirectory(store.database).shifts.cancel(agency.tenantId, offer.shiftId, 'not needed');

  expect(await report()).toEqual({ kind: 'not_reopened', because: 'no_seat_freed' });
  expect(await events()).toMatchObject([{ because: 'shift_cancelled' }]);
});

test('A7 X9 once the seat is free nothing about whoever had it is for the office to settle', async () => {
  const { tenantId } = agency;
  const order = { tenantId, offerId: offer.offerId, personId: personId(), channel: 'sms' } as const;
  expect(await createClaims(store.database).decline(order)).toEqual({ kind: 'holds_the_seat' });
  const standing = () =>
    inTenant(({ db }) => db.alert.findMany({ where: { tenantId, resolvedAt: null } }));
  expect(await standing()).toMatchObject([{ kind: 'no_after_yes' }]);

  await report();

  expect(await standing()).toEqual([]);
});
