import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holdAccount } from '../../../../src/adapters/prisma/accounts/account-health.ts';
import { raiseAlert } from '../../../../src/adapters/prisma/alerts/raise-alert.ts';
import { createHolds } from '../../../../src/adapters/prisma/holds/holds.ts';
import { tellDue } from '../../../../src/adapters/prisma/notices/due-notices.ts';
import { createNotices } from '../../../../src/adapters/prisma/notices/notices.ts';
import { recordNotice } from '../../../../src/adapters/prisma/notices/record-notice.ts';
import { createOffers } from '../../../../src/adapters/prisma/offers/offers.ts';
import { suppress } from '../../../../src/adapters/prisma/suppressions/suppress.ts';
import { createTexts } from '../../../../src/adapters/prisma/texts/texts.ts';
import { createWebhooksOut } from '../../../../src/adapters/prisma/webhooks-out/webhooks-out.ts';
import { NOTICE_KINDS } from '../../../../src/domain/notice/notice-kinds.ts';
import { secretBox } from '../../../support/secret-box.ts';
import {
  agencyOf,
  HOUR_MS,
  offerOf,
  openStore,
  phoneNumber,
  type Agency,
  type TestOffer,
  type TestStore,
} from '../claims/agency.ts';

let store: TestStore;
let agency: Agency;
let offer: TestOffer;
let coordinatorId: string;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store, { people: 1 });
  offer = await offerOf(store, agency);
  const e164 = phoneNumber();
  const { coordinators } = createNotices(store.database);
  const kim = await coordinators.create(agency.tenantId, {
    name: 'Kim',
    phone: { e164, hash: `hash of ${e164}` },
    kinds: NOTICE_KINDS,
    nights: 'always',
  });
  coordinatorId = kim.coordinatorId;
});

const inAgency = <T>(work: Parameters<typeof store.database.inTenant<T>>[1]) =>
  store.database.inTenant(agency.tenantId, work);

const unfilled = () =>
  inAgency((tx) =>
    recordNotice(tx, {
      kind: 'unfilled_after_calls',
      subject: `offer/${offer.offerId}/end`,
      jobId: offer.offerId,
      shiftId: offer.shiftId,
    }),
  );

const messages = () =>
  inAgency(({ db }) => db.message.findMany({ where: { tenantId: agency.tenantId } }));

const notices = async () =>
  (await createNotices(store.database).list(agency.tenantId, { limit: 50 })).items;

async function take(messageId: string) {
  const texts = createTexts(store.database, { link: (id) => id });
  return texts.take({ tenantId: agency.tenantId, messageId });
}

async function takeOnly() {
  const [message] = await messages();
  return take(message?.id ?? '');
}

test('A7 of one kind and subject there is one notice and one text, whoever tells of it and however often', async () => {
  await Promise.all([unfilled(), unfilled(), unfilled()]);

  expect(await notices()).toHaveLength(1);
  expect(await messages()).toHaveLength(1);
  expect(await takeOnly()).toMatchObject({ kind: 'send' });
});

test('A7 what has been overtaken when its text goes out is not told', async () => {
  await unfilled();
  await inAgency(({ db }) =>
    db.shift.update({ where: { id: offer.shiftId }, data: { status: 'filled' } }),
  );

  expect(await takeOnly()).toEqual({ kind: 'done', state: 'dropped' });
});

test('A4 A7 a coordinator who has sent STOP, or who is none any more, is not texted', async () => {
  await unfilled();
  const [message] = await messages();
  await inAgency((tx) => suppress(tx, { numberHash: message?.numberHash ?? '', source: 'sms' }));
  expect(await takeOnly()).toEqual({ kind: 'done', state: 'dropped' });

  await createNotices(store.database).coordinators.remove(agency.tenantId, coordinatorId);
  offer = await offerOf(store, agency);
  await unfilled();
  expect(await messages()).toHaveLength(1);
});

test('A6 A7 a hold of the tenant does not keep its office from hearing, a hold of everything does', async () => {
  await unfilled();
  const hold = (scope: string, target: string, tenantId: string | null) =>
    store.database.asSystem((db) =>
      db.hold.create({ data: { scope, target, tenantId, reason: 'a test', by: 'a test' } }),
    );
  const everything = await hold('everything', '*', null);
  await hold('tenant', agency.tenantId, agency.tenantId);

  expect(await takeOnly()).toMatchObject({ kind: 'wait', because: 'hold' });
  await store.database.asSystem((db) =>
    db.hold.update({ where: { id: everything.id }, data: { releasedAt: new Date() } }),
  );
  expect(await takeOnly()).toMatchObject({ kind: 'send' });
});

test('A7 A9 an account at fault stalls many offers and is told once, and anew only when it is at fault again', async () => {
  const offers = createOffers(store.database);
  const wave = async ({ offerId }: TestOffer) =>
    offers.planWave({ tenantId: agency.tenantId, offerId }, 1);
  const fault = (code: string) =>
    inAgency((tx) => holdAccount(tx, agency.accountId, { code, because: 'suspended' }));
  const { accountId } = agency;

  await fault('20005');
  expect(await wave(offer)).toMatchObject({ kind: 'wait', because: 'account_ready' });
  await wave(offer);
  await wave(await offerOf(store, agency));
  await createHolds(store.database).resume({ scope: 'account', target: accountId });
  await fault('20003');
  await wave(offer);

  expect((await notices()).map(({ kind, detail }) => `${kind} ${String(detail['alert'])}`)).toEqual(
    ['stalled account_held', 'stalled account_held'],
  );
});

test('A7 A9 while the account cannot send, the office hears by webhook alone', async () => {
  const webhooks = createWebhooksOut(store.database, { publicUrl: '', secretBox });
  const { tenantId, accountId } = agency;
  await webhooks.endpoints.create(tenantId, {
    ...{ role: 'events', url: 'https://a.example', personalData: false },
    types: ['notice.raised'],
  });
  const fault = { code: '20005', because: 'suspended' };
  await inAgency((tx) => holdAccount(tx, accountId, fault));

  await createOffers(store.database).planWave({ tenantId, offerId: offer.offerId }, 1);

  const { items } = await webhooks.deliveries(tenantId, { limit: 50 });
  expect(items).toMatchObject([{ type: 'notice.raised', state: 'waiting' }]);
  expect(await takeOnly()).toMatchObject({ kind: 'wait', because: 'account_ready' });
});

test('A7 what the narrow role raises is told by the next sweep, once; an alert of nobody is not', async () => {
  const subject = randomUUID();
  const { tenantId } = agency;
  await store.database.asSystem(async (db) => {
    await raiseAlert({ db, tenantId }, { kind: 'outbox_stuck', subject });
    await raiseAlert({ db }, { kind: 'orphan_call', subject });
  });
  expect(await notices()).toEqual([]);

  await tellDue(store.database);
  await tellDue(store.database);

  expect((await notices()).map(({ kind, detail }) => `${kind} ${String(detail['alert'])}`)).toEqual(
    ['manual_review outbox_stuck'],
  );
});

test('A7 a shift that begins within two hours and is open is told once for each time at which it begins', async () => {
  offer = await offerOf(store, agency, { startsInMs: 1.5 * HOUR_MS });
  await tellDue(store.database);
  await tellDue(store.database);
  const startsAt = new Date(Date.now() + HOUR_MS);
  await inAgency(({ db }) => db.shift.update({ where: { id: offer.shiftId }, data: { startsAt } }));
  await tellDue(store.database);

  expect((await notices()).map(({ kind, shiftId }) => [kind, shiftId])).toEqual([
    ['start_near', offer.shiftId],
    ['start_near', offer.shiftId],
  ]);
});

test('A7 how near is near, and how long a kind waits for one text, each tenant says', async () => {
  await inAgency(({ db }) =>
    db.tenant.update({
      where: { id: agency.tenantId },
      data: { settings: { startNearMinutes: 60, digestMinutes: 0 } },
    }),
  );
  offer = await offerOf(store, agency, { startsInMs: 1.5 * HOUR_MS });
  await tellDue(store.database);
  expect(await notices()).toEqual([]);

  await unfilled();
  expect(await takeOnly()).toMatchObject({ kind: 'send' });
  const second = await offerOf(store, agency, { startsInMs: 0.5 * HOUR_MS });
  await tellDue(store.database);
  expect((await notices()).map(({ shiftId }) => shiftId)).toContain(second.shiftId);
});

test('A7 whoever acknowledges the one that carries others, while it waits to be sent again, spares none of them', async () => {
  await unfilled();
  const [first] = await messages();
  const [notice] = await notices();
  offer = await offerOf(store, agency);
  await unfilled();
  const texts = createTexts(store.database, { link: (id) => id });
  await take(first?.id ?? '');
  await texts.notSent({ tenantId: agency.tenantId, messageId: first?.id ?? '' });

  await createNotices(store.database).acknowledge(agency.tenantId, notice?.noticeId ?? '', 'rk');

  const told = await take(first?.id ?? '');
  expect(told).toMatchObject({ kind: 'send' });
});

test('I10 another tenant sees neither notices nor coordinators', async () => {
  await unfilled();
  const other = await agencyOf(store, { behind: agency });
  const seen = createNotices(store.database);

  expect((await seen.list(other.tenantId, { limit: 50 })).items).toEqual([]);
  expect((await seen.coordinators.list(other.tenantId, { limit: 50 })).items).toEqual([]);
  expect(await seen.coordinators.change(other.tenantId, coordinatorId, { name: 'Lee' })).toBe(
    undefined,
  );
});
