import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDirectory } from '../../../../src/adapters/prisma/directory/directory.ts';
import { createOffers } from '../../../../src/adapters/prisma/offers/offers.ts';
import type { PoolRules } from '../../../../src/domain/pool-order/pool-rules.ts';
import type { Offers } from '../../../../src/ports/stores/offers.ts';
import {
  type Agency,
  HOUR_MS,
  type TestOffer,
  type TestStore,
  agencyOf,
  attemptOf,
  offerOf,
  openStore,
} from '../claims/agency.ts';
import { openAllHours } from '../texts/text-life.ts';

let store: TestStore;
let offers: Offers;
let agency: Agency;

beforeAll(async () => {
  store = await openStore();
  offers = createOffers(store.database);
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store, { people: 4 });
  await openAllHours(store, agency);
});

const inTenant = <T>(work: Parameters<typeof store.database.inTenant<T>>[1]) =>
  store.database.inTenant(agency.tenantId, work);
const rule = (rules: Partial<PoolRules>) =>
  createDirectory(store.database).pools.change(agency.tenantId, agency.poolId, { rules });
const numberOf = (personId: string) =>
  agency.people.findIndex((person) => person.personId === personId) + 1;

/** A new offer of the pool, opened as a door opens it; its shift starts so many hours from now. */
async function open(startsInHours = 8): Promise<TestOffer> {
  const made = await offerOf(store, agency, { startsInMs: startsInHours * HOUR_MS });
  await inTenant(({ db }) =>
    db.job.update({ where: { id: made.offerId }, data: { state: 'closed' } }),
  );
  const { tenantId } = agency;
  const opened = await offers.open({ tenantId, shiftId: made.shiftId, ownsWaves: true });
  if (opened.kind !== 'opened') throw new Error(`Not opened: ${opened.kind}`);
  return { ...made, offerId: opened.offerId };
}

/** By number, in the order in which the first wave texts them. */
async function asked({ offerId }: TestOffer): Promise<number[]> {
  const { tenantId } = agency;
  const wave = await offers.planWave({ tenantId, offerId }, 1);
  if (wave.kind !== 'texts') throw new Error(`No texts: ${wave.kind}`);
  const rows = await inTenant(({ db }) => db.message.findMany({ where: { jobId: offerId } }));
  const receivers = new Map(rows.map(({ id, personId }) => [id, personId ?? '']));
  return wave.messageIds.map((id) => numberOf(receivers.get(id) ?? ''));
}

async function ringAgo(number: number, offer: TestOffer, hours: number) {
  const person = agency.people[number - 1];
  if (!person) throw new Error('Nobody has this number.');
  const id = await attemptOf(store, agency, offer, person, { state: 'ended', lifeCycle: 'ended' });
  await inTenant(({ db, now }) =>
    db.attempt.update({
      where: { id },
      data: { dialedAt: new Date(now - hours * HOUR_MS), carrierSid: `CA${id}` },
    }),
  );
}

test('S15 X8 whoever was rung least recently is asked first, and who was never before everybody', async () => {
  const before = await open();
  await ringAgo(1, before, 2);
  await ringAgo(2, before, 9);
  await ringAgo(4, before, 5);
  await rule({ ordering: 'least_recently_asked' });

  expect(await asked(await open())).toEqual([3, 2, 4, 1]);
});

test('S15 X8 whoever has the fewest hours in the window is asked first', async () => {
  const { tenantId } = agency;
  const claim = async (number: number, startsInHours: number) => {
    const { shiftId } = await offerOf(store, agency);
    const personId = agency.people[number - 1]?.personId ?? '';
    await inTenant(({ db, now }) => {
      const startsAt = now + startsInHours * HOUR_MS;
      const times = { startsAt: new Date(startsAt), endsAt: new Date(startsAt + 8 * HOUR_MS) };
      const data = { tenantId, shiftId, personId, seat: 1, channel: 'operator', ...times };
      return db.slotClaim.create({ data: { ...data, claimedAt: new Date(now) } });
    });
  };
  await claim(1, -24);
  await claim(1, -48);
  await claim(2, -24);
  // Too long ago, and after the shift: neither counts.
  await claim(3, -24 * 9);
  await claim(4, 72);
  await rule({ ordering: 'fewest_hours', hoursWindowDays: 7 });

  expect(await asked(await open())).toEqual([3, 4, 2, 1]);
});

test('S15 X8 two offers of a pool that open at once begin with different people', async () => {
  await rule({ ordering: 'rotation' });

  const [one, other] = await Promise.all([open(), open(20)]);

  const firsts = [await asked(one), await asked(other)].map(([first]) => first);
  expect(firsts.toSorted()).toEqual([1, 2]);
});

test('S15 X8 the rules of an open offer stand; whoever comes later has the last place of their tier', async () => {
  await rule({ ordering: 'rotation' });
  await open();
  const [first, ...others] = agency.people;
  const pools = createDirectory(store.database).pools;
  const write = (members: readonly { personId: string }[], tiers?: Record<string, number>) =>
    pools.change(agency.tenantId, agency.poolId, {
      members: members.map(({ personId }) => personId),
      tiers,
    });
  await write(others);
  const offer = await open();
  await write([...(first ? [first] : []), ...others]);
  await rule({ ordering: 'given' });

  expect(await asked(offer)).toEqual([2, 3, 4, 1]);
  expect(await asked(await open())).toEqual([1, 2, 3, 4]);
});

test('S15 X8 members keep their tier when the list is written anew without tiers', async () => {
  const pools = createDirectory(store.database).pools;
  const ids = agency.people.map(({ personId }) => personId);
  const [first = '', second = ''] = ids;
  await pools.change(agency.tenantId, agency.poolId, { members: ids, tiers: { [first]: 3 } });

  const members = [second, first];
  const written = await pools.change(agency.tenantId, agency.poolId, { members });

  expect(written).toMatchObject({ pool: { members, tiers: { [first]: 3, [second]: 1 } } });
});

test('I10 the places of an offer are seen by nobody else', async () => {
  await rule({ ordering: 'rotation' });
  const { offerId } = await open();
  const stranger = await agencyOf(store);

  const seen = await store.database.inTenant(stranger.tenantId, ({ db }) =>
    db.offerPlace.count({ where: { jobId: offerId } }),
  );

  expect(seen).toBe(0);
});
