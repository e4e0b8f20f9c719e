import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AttemptRef } from '../../../../src/ports/stores/attempts.ts';
import { greeting, readWorded } from '../../../../src/adapters/prisma/attempts/dial/greeting.ts';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { type Kept, USUALLY_KEPT } from '../../../../src/adapters/prisma/housekeeping/sweep-old.ts';
import {
  type Agency,
  agencyOf,
  attemptOf,
  offerOf,
  openStore,
  type TestStore,
} from '../claims/agency.ts';

let store: TestStore;
let agency: Agency;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store, { people: 2 });
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const sweep = (kept: Partial<Kept> = {}) =>
  createHousekeeping(store.database, { kept: { ...USUALLY_KEPT, ...kept } }).sweep();

test('A5 what was delivered more than a week ago is swept away; what waits or is parked stays, however old', async () => {
  const row = (name: string, rest: object) => ({
    ...{ tenantId: agency.tenantId, kind: 'start', target: `text/${name}`, name, payload: {} },
    ...{ createdAt: daysAgo(30), ...rest },
  });
  await store.database.asSystem((db) =>
    db.outbox.createMany({
      data: [
        row('delivered long ago', { doneAt: daysAgo(7.1) }),
        row('delivered this week', { doneAt: daysAgo(6.9) }),
        row('still waiting', {}),
        row('parked', { parkedAt: daysAgo(30) }),
      ],
    }),
  );

  expect(await sweep()).toBe(1);

  const left = await store.database.asSystem((db) => db.outbox.findMany());
  expect(left.map(({ name }) => name).toSorted()).toEqual([
    'delivered this week',
    'parked',
    'still waiting',
  ]);
});

test('I9 what a provider told is kept for 90 days, or as long as the installation says', async () => {
  const told = (dedupKey: string, receivedAt: Date) => ({
    ...{ provider: 'twilio', dedupKey: `${agency.accountRef}/${dedupKey}`, kind: 'sms' },
    ...{ payload: { Body: 'words' }, became: 'applied', receivedAt, tenantId: agency.tenantId },
  });
  await store.database.asSystem((db) =>
    db.webhookEvent.createMany({
      data: [told('old', daysAgo(90.1)), told('of late', daysAgo(89.9)), told('new', daysAgo(2))],
    }),
  );
  const left = async () => {
    const rows = await store.database.asSystem((db) =>
      db.webhookEvent.findMany({ where: { tenantId: agency.tenantId }, orderBy: { id: 'asc' } }),
    );
    return rows.map(({ dedupKey }) => dedupKey.split('/')[1]);
  };

  expect(await sweep()).toBe(1);
  expect(await left()).toEqual(['of late', 'new']);
  expect(await sweep({ inbox: 30 })).toBe(1);
  expect(await left()).toEqual(['new']);
});

test('I9 a clip that no call has had played for 90 days is swept away; one in a call, or young, stays', async () => {
  const { tenantId } = agency;
  const clip = (id: string, usedAt: Date) => ({
    ...{ id: `${tenantId}-${id}`, tenantId, textHash: id, contentType: 'audio/mpeg' },
    ...{ bytes: Buffer.from(id), createdAt: daysAgo(400), usedAt },
  });
  const [rung, done] = agency.people;
  if (!rung || !done) throw new Error('The agency has too few people.');
  const offer = await offerOf(store, agency);
  const inCall = await attemptOf(store, agency, offer, rung);
  const over = await attemptOf(store, agency, offer, done, { state: 'ended', lifeCycle: 'ended' });
  await store.database.inTenant(tenantId, async ({ db }) => {
    await db.audioClip.createMany({
      data: [
        clip('unused', daysAgo(90.1)),
        clip('of a call that is over', daysAgo(90.1)),
        clip('in a call', daysAgo(90.1)),
        clip('used of late', daysAgo(89.9)),
      ],
    });
    const said = (id: string) => ({ data: { clipId: `${tenantId}-${id}` } });
    await db.attempt.update({ where: { id: inCall }, ...said('in a call') });
    await db.attempt.update({ where: { id: over }, ...said('of a call that is over') });
  });

  expect(await sweep()).toBe(2);

  const left = await store.database.inTenant(tenantId, ({ db }) => db.audioClip.findMany());
  expect(left.map(({ textHash }) => textHash).toSorted()).toEqual(['in a call', 'used of late']);
});

const greetingOf = ({ tenantId, attemptId }: AttemptRef) =>
  store.database.inTenant(tenantId, async (tx) => greeting(tx, await readWorded(tx, attemptId)));

test('I9 whoever has a clip played keeps it from being swept away', async () => {
  const { tenantId } = agency;
  const [person] = agency.people;
  if (!person) throw new Error('The agency has nobody.');
  const ref = {
    tenantId,
    attemptId: await attemptOf(store, agency, await offerOf(store, agency), person),
  };
  const attempts = createAttempts(store.database);
  const { textHash } = await greetingOf(ref);
  await attempts.keepClip(ref, {
    textHash,
    bytes: Buffer.from('spoken'),
    contentType: 'audio/mpeg',
  });
  await store.database.inTenant(tenantId, async ({ db }) => {
    await db.audioClip.updateMany({ data: { usedAt: daysAgo(91) } });
    await db.attempt.update({
      where: { id: ref.attemptId },
      data: { state: 'ended', clipId: null },
    });
  });

  expect(await greetingOf(ref)).toMatchObject({ isReady: true });

  expect(await sweep()).toBe(0);
  const clips = await store.database.inTenant(tenantId, ({ db }) => db.audioClip.count());
  expect(clips).toBe(1);
});

test('I10 the role of the application can neither delete a clip nor what a provider told', async () => {
  const deleting = (table: string) =>
    store.database.inTenant(agency.tenantId, ({ db }) =>
      db.$executeRawUnsafe(`DELETE FROM ${table}`),
    );

  await expect(deleting('audio_clip')).rejects.toThrow('permission denied');
  await expect(deleting('webhook_event')).rejects.toThrow('permission denied');
});
