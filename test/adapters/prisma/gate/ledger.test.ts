import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TenantTx } from '../../../../src/adapters/prisma/db/database.ts';
import { readSender } from '../../../../src/adapters/prisma/gate/read-sender.ts';
import { readShared, type SharedFacts } from '../../../../src/adapters/prisma/gate/read-shared.ts';
import type { Purpose } from '../../../../src/domain/gate/facts.ts';
import { queued } from '../attempts/queued.ts';
import { agencyOf, offerOf, openStore, type Agency, type TestStore } from '../claims/agency.ts';

const MINUTE_MS = 60_000;

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

interface Placed {
  purpose?: Purpose;
  state?: string;
  subject?: string;
  kind?: string;
  talkSeconds?: number;
  minutesAgo?: number;
  /** Index in the pool. */
  person?: number;
}

/** An agency, with what it has placed and how the gate sees its first person. */
async function ledgerOf(behind?: Agency) {
  const agency = await agencyOf(store, { people: 3, ...(behind && { behind }) });
  const offer = await offerOf(store, agency);
  const { tenantId, accountId, senderNumber, people } = agency;
  const of = (index: number) => {
    const found = people[index];
    if (!found) throw new Error(`There is no person ${index} in the pool.`);
    return found;
  };
  const place = ({ minutesAgo = 1, person = 0, ...attempt }: Placed) =>
    store.database.inTenant(tenantId, ({ db, now }) => {
      const { personId, phone, numberHash } = of(person);
      return db.attempt.create({
        data: {
          ...{ tenantId, jobId: offer.offerId, ordinal: randomUUID(), round: 1, personId },
          ...{ accountId, fromNumber: senderNumber, toNumber: phone, numberHash },
          ...{ token: randomUUID(), reservedAt: new Date(now) },
          dialedAt: new Date(now - minutesAgo * MINUTE_MS),
          ...{ purpose: 'service', state: 'ended', ...attempt },
        },
      });
    });
  const seenIn = async (tx: TenantTx, purpose: Purpose, isLast = false): Promise<SharedFacts> => {
    const tenant = await tx.db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
    const person = await tx.db.person.findUniqueOrThrow({ where: { id: of(0).personId } });
    const { account, sender } = await readSender(tx, tenant);
    const factsOf = await readShared(tx, {
      ...{ jobId: offer.offerId, about: 'ring', purpose, people: [person], tenant, account },
      ...{ sender, ringTimeoutSeconds: 30, isLast },
    });
    return factsOf(person);
  };
  const seen = (purpose: Purpose) => store.database.inTenant(tenantId, (tx) => seenIn(tx, purpose));
  const change = (settings: object) =>
    store.database.inTenant(tenantId, ({ db }) =>
      db.tenant.update({ where: { id: tenantId }, data: { settings } }),
    );
  return { agency, offer, place, seen, seenIn, change };
}

function latch() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), opened };
}

test('A1 X1 one ledger: what was really placed to a number counts, of every job, with its purpose and subject', async () => {
  const { place, seen } = await ledgerOf();
  await place({ purpose: 'operational', minutesAgo: 30 });
  await place({ subject: 'appointment/1', minutesAgo: 20 });
  await place({ subject: 'sign_up/1', kind: 'immediate', minutesAgo: 10 });
  await place({ state: 'not_placed' });
  await place({ state: 'withdrawn' });
  await place({ minutesAgo: 24 * 60 + 1 });
  await place({ person: 1 });

  const { number } = await seen('service');

  expect(number?.counted.map((one) => ({ ...one, at: 0 }))).toEqual([
    { at: 0, purpose: 'operational' },
    { at: 0, purpose: 'service', subject: 'appointment/1' },
    { at: 0, purpose: 'service', subject: 'sign_up/1', isImmediate: true },
  ]);
});

test('R6 the quotas count what the tenant has placed of all jobs but offers, and what is under way', async () => {
  const own = await ledgerOf();
  const beside = await ledgerOf(own.agency);
  await beside.place({ person: 2 });
  await own.place({ purpose: 'operational' });
  await own.place({ purpose: 'marketing', minutesAgo: 60 });
  await own.place({ state: 'not_placed' });
  await own.place({ state: 'placed', person: 1 });
  await own.change({ gate: { callsAtOnce: 2 } });

  const { tenant } = await own.seen('service');

  expect(tenant.quota).toMatchObject({
    limits: { callsPer15Minutes: 25, callsPerDay: 300, callsAtOnce: 2 },
    underWay: 1,
  });
  expect(tenant.quota?.placedAt).toHaveLength(2);
  expect((await own.seen('operational')).tenant.quota).toBeUndefined();
});

test('I8 two calls of one tenant are not decided at once: the second counts the first', async () => {
  const { agency, seenIn, place } = await ledgerOf();
  const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) =>
    store.database.inTenant(agency.tenantId, work);
  const begun = latch();
  const released = latch();

  const first = inTenant(async (tx) => {
    const { tenant } = await seenIn(tx, 'service', true);
    begun.open();
    await released.opened;
    return tenant.quota?.underWay;
  });
  await begun.opened;
  const second = inTenant(async (tx) => (await seenIn(tx, 'service', true)).tenant.quota?.underWay);
  await queued(store, 1);
  await place({ state: 'dialing', person: 1 });
  released.open();

  expect(await Promise.all([first, second])).toEqual([0, 1]);
});

test('R6 the money of a day counts minutes that have begun, calls under way at their longest, and tells when there is room again', async () => {
  const { change, place, seen } = await ledgerOf();
  await change({ gate: { spendPerDay: 12, pricePerMinute: 0.5 } });
  const longest = 10 * 0.5;

  await place({ talkSeconds: 61, minutesAgo: 300 });
  const early = (await seen('service')).tenant.spend;
  const under = await place({ state: 'placed', purpose: 'operational', minutesAgo: 200 });
  await place({ talkSeconds: 299, minutesAgo: 100, person: 1 });
  const late = (await seen('operational')).tenant.spend;

  expect(early).toEqual({ limit: 12, spent: 1, next: longest, freeAt: undefined });
  // 1 + 5 + 2.5; with another of 5 it would be more than 12, until the one under way is a day old.
  expect(late).toMatchObject({ limit: 12, spent: 8.5, next: longest });
  expect(late?.freeAt).toBe((under.dialedAt?.getTime() ?? 0) + 24 * 60 * MINUTE_MS);
  expect((await seen('emergency')).tenant.spend).toBeUndefined();
});

test('X1 the newest consent on the channel counts, and its end', async () => {
  const { agency, seen } = await ledgerOf();
  const personId = agency.people[0]?.personId ?? '';
  const say = (
    kind: 'given' | 'withdrawn',
    more: { hoursAgo: number; endsInHours?: number; channel?: string },
  ) =>
    store.database.inTenant(agency.tenantId, ({ db, now, tenantId }) => {
      const hours = (count: number) => new Date(now + count * 60 * MINUTE_MS);
      const { hoursAgo, endsInHours, channel = 'call' } = more;
      return db.consent.create({
        data: {
          ...{
            tenantId,
            personId,
            kind,
            channel,
            purpose: 'marketing',
            source: 'paper',
            by: 'desk',
          },
          ...{ at: hours(-hoursAgo), recordedAt: new Date(now) },
          expiresAt: endsInHours === undefined ? null : hours(endsInHours),
        },
      });
    });
  const fact = async () => (await seen('marketing')).person.consent;

  const facts = [await fact()];
  await say('given', { hoursAgo: 9, channel: 'text' });
  facts.push(await fact());
  await say('given', { hoursAgo: 8, endsInHours: 2 });
  facts.push(await fact());
  await say('withdrawn', { hoursAgo: 7 });
  facts.push(await fact());
  await say('given', { hoursAgo: 6, endsInHours: -1 });
  facts.push(await fact());

  expect(facts).toEqual(['none', 'none', 'standing', 'withdrawn', 'expired']);
  expect((await seen('service')).person.consent).toBe('none');
});
