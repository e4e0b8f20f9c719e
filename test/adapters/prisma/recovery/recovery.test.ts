import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAfterYes } from '../../../../src/adapters/prisma/after-yes/after-yes.ts';
import { createClaims } from '../../../../src/adapters/prisma/claims/claims.ts';
import { createConsents } from '../../../../src/adapters/prisma/consents/consents.ts';
import { createDatabase } from '../../../../src/adapters/prisma/db/database.ts';
import { createDirectory } from '../../../../src/adapters/prisma/directory/directory.ts';
import { createRecovery } from '../../../../src/adapters/prisma/recovery/recovery.ts';
import { suppress } from '../../../../src/adapters/prisma/suppressions/suppress.ts';
import { inEffect } from '../../../../src/app/recover/in-effect.ts';
import type { SafetyRecord } from '../../../../src/ports/safety-log.ts';
import type { Recovery } from '../../../../src/ports/stores/recovery.ts';
import {
  type Agency,
  agencyOf,
  attemptOf,
  offerOf,
  openStore,
  type TestOffer,
  type TestStore,
} from '../claims/agency.ts';

let store: TestStore;
let recovery: Recovery;
let agency: Agency;
let offer: TestOffer;
let personId: string;

beforeAll(async () => {
  store = await openStore();
  recovery = createRecovery(store.database, { link: String });
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store, { people: 2 });
  offer = await offerOf(store, agency);
  personId = agency.people[0]?.personId ?? '';
});

const inTenant = <T>(work: Parameters<typeof store.database.inTenant<T>>[1]) =>
  store.database.inTenant(agency.tenantId, work);
const seats = () =>
  inTenant(({ db }) => db.slotClaim.count({ where: { shiftId: offer.shiftId, active: true } }));

/** What the safety log has of this tenant, of what `work` does. */
async function recordsOf(work: (database: TestStore['database']) => Promise<unknown>) {
  const database = createDatabase({
    appUrl: store.url('ringdown_app'),
    systemUrl: store.url('ringdown_system'),
    keepsRecords: true,
  });
  await work(database).finally(() => database.close());
  const where = { tenantId: agency.tenantId, kind: 'record' };
  const rows = await inTenant(({ db }) =>
    db.outbox.findMany({ where, orderBy: { createdAt: 'asc' } }),
  );
  return rows.map(({ payload }) => payload as unknown as SafetyRecord);
}

async function reenter(records: readonly SafetyRecord[]): Promise<void> {
  for (const record of inEffect(records)) await recovery.reenter(record);
}

const claim = (database: TestStore['database']) => {
  const order = { tenantId: agency.tenantId, offerId: offer.offerId, personId };
  return createClaims(database).claim({ ...order, channel: 'sms' });
};
const noShow = (database: TestStore['database']) =>
  createAfterYes(database).noShow({ tenantId: agency.tenantId, shiftId: offer.shiftId, personId });

test('A12 A4 an opt-out comes back for the sender that it was said to, beside one of another sender', async () => {
  const agent = await agencyOf(store);
  const { id: senderId } = await store.database.asSystem((db) =>
    db.sender.findUniqueOrThrow({ where: { number: agent.senderNumber } }),
  );
  const own = await inTenant(({ db, tenantId: id }) =>
    db.tenant.findUniqueOrThrow({ where: { id } }),
  );
  const { numberHash } = agency.people[0] ?? {};
  if (numberHash === undefined) throw new Error('there is one');
  const standing = () =>
    inTenant(async ({ db, tenantId }) => {
      const rows = await db.suppression.findMany({ where: { tenantId, numberHash } });
      return rows.map((row) => row.senderId);
    });
  const [told] = await recordsOf((database) =>
    database.inTenant(agency.tenantId, (tx) => suppress(tx, { numberHash, source: 'key' })),
  );
  expect(told).toMatchObject({ kind: 'opted_out', senderId: own.senderId });
  expect(await standing()).toEqual([own.senderId]);

  const said = { kind: 'opted_out', tenantId: agency.tenantId, numberHash, source: 'key' } as const;
  // Records of before do not tell the sender, and what is there is taken for it.
  expect(await recovery.reenter(said)).toBe('known');
  expect(await recovery.reenter({ ...said, senderId })).toBe('reentered');
  expect(await recovery.reenter({ ...said, senderId })).toBe('known');

  expect(await standing()).toEqual([own.senderId, senderId]);
});

test('A12 X9 a seat that was given back before the backup stays so', async () => {
  const records = await recordsOf(async (database) => {
    await claim(database);
    await noShow(database);
  });
  await reenter(records);
  expect(await seats()).toBe(0);
});

test('A12 X9 a seat that was given back after the backup is given back, and offered again', async () => {
  await claim(store.database);
  await recovery.reenter(seatFreed('no_show'));
  expect(await seats()).toBe(0);
  const open = { shiftId: offer.shiftId, state: 'active' };
  expect(await inTenant(({ db }) => db.job.count({ where: open }))).toBe(1);
  expect(await recovery.reenter(seatFreed('no_show'))).toBe('known');
});

test('A12 S9 the seats of a shift that was cancelled after the backup are not offered again', async () => {
  await claim(store.database);
  await recovery.reenter(seatFreed('shift_cancelled'));
  expect(await seats()).toBe(0);
  const open = { shiftId: offer.shiftId, state: 'active' };
  expect(await inTenant(({ db }) => db.job.count({ where: open }))).toBe(0);
  const { shifts } = createDirectory(store.database);
  expect((await shifts.read(agency.tenantId, offer.shiftId))?.status).toBe('cancelled');
});

test('A12 I2 whoever was found by an offer that is lost has the seat', async () => {
  const { tenantId } = agency;
  const taken = { kind: 'seat_taken', tenantId, personId, channel: 'sms' } as const;
  const lost = { ...taken, shiftId: offer.shiftId, jobId: randomUUID() };
  expect(await recovery.reenter(lost)).toBe('reentered');
  expect(await seats()).toBe(1);
});

test('A12 a call to a number that the backup has in another call is nobody’s, and the person is held', async () => {
  const [person] = agency.people;
  if (!person) throw new Error('there is one');
  const before = await attemptOf(store, agency, offer, person);
  await inTenant(({ db }) =>
    db.attempt.update({ where: { id: before }, data: { carrierSid: `CA${randomUUID()}` } }),
  );
  const call = { sid: `CA${randomUUID()}`, to: person.phone, from: agency.senderNumber };
  const became = await recovery.enterCall(agency.accountId, {
    ...call,
    createdAt: Date.now(),
    report: { lifeCycle: 'ended', outcome: 'no_answer' },
  });
  expect(became).toBe('barred');
  const held = { scope: 'person', target: personId, releasedAt: null };
  expect(await inTenant(({ db }) => db.hold.count({ where: held }))).toBe(1);
});

test('A12 I4 a consent that was taken back after the backup is taken back again, and one that was given is not', async () => {
  const person = { tenantId: agency.tenantId, personId };
  const said = { channel: 'call', purpose: 'marketing', source: 'paper', by: 'desk' } as const;
  const records = await recordsOf(async (database) => {
    const consents = createConsents(database);
    await consents.record(person, { ...said, kind: 'given' });
    await consents.record(person, { ...said, kind: 'withdrawn' });
    await consents.record(person, { ...said, purpose: 'service', kind: 'given' });
  });
  const beside = await agencyOf(store, { people: 1 });
  const other = { tenantId: beside.tenantId, personId: beside.people[0]?.personId ?? '' };
  const standing = inEffect(records).map((record) => ({ ...record, ...other }));

  const became = [];
  for (const record of [...standing, ...standing]) became.push(await recovery.reenter(record));

  expect(became).toEqual(['reentered', 'known', 'known', 'known']);
  const restored = await createConsents(store.database).list(other, { limit: 50 });
  expect(restored?.items.map(({ kind, purpose }) => [kind, purpose])).toEqual([
    ['withdrawn', 'marketing'],
  ]);
});

function seatFreed(because: 'no_show' | 'shift_cancelled'): SafetyRecord {
  const { tenantId } = agency;
  return { kind: 'seat_freed', tenantId, shiftId: offer.shiftId, personId, because };
}
