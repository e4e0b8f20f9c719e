import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createClaims } from '../../../../src/adapters/prisma/claims/claims.ts';
import { createDirectory } from '../../../../src/adapters/prisma/directory/directory.ts';
import { createWebhooksOut } from '../../../../src/adapters/prisma/webhooks-out/webhooks-out.ts';
import type { DeliveryRef, WebhooksOut } from '../../../../src/ports/stores/webhooks-out.ts';
import { secretBox } from '../../../support/secret-box.ts';
import {
  type Agency,
  agencyOf,
  HOUR_MS,
  offerOf,
  openStore,
  type TestStore,
} from '../claims/agency.ts';

let store: TestStore;
let webhooks: WebhooksOut;
let agency: Agency;
let write: DeliveryRef;
let endpointId: string;

beforeAll(async () => {
  store = await openStore();
  webhooks = createWebhooksOut(store.database, { publicUrl: '', secretBox });
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store, { people: 2 });
  const { tenantId } = agency;
  const roster = await webhooks.endpoints.create(tenantId, {
    ...{ role: 'roster', url: 'https://a.example', types: [], personalData: false },
  });
  if (typeof roster === 'string') throw new Error('there is none yet');
  ({ endpointId } = roster);
  const { offerId } = await offerOf(store, agency);
  const personId = agency.people[0]?.personId ?? '';
  await createClaims(store.database).claim({ tenantId, offerId, personId, channel: 'sms' });
  const [delivery] = (await webhooks.deliveries(tenantId, { limit: 1 })).items;
  write = { tenantId, deliveryId: delivery?.deliveryId ?? '' };
});

const inTenant = <T>(work: Parameters<typeof store.database.inTenant<T>>[1]) =>
  store.database.inTenant(agency.tenantId, work);
const refuses = () => webhooks.note(write, { kind: 'answered', status: 409 });
const left = () =>
  inTenant(async ({ db, tenantId }) => ({
    seats: await db.slotClaim.count({ where: { tenantId, active: true } }),
    alerts: await db.alert.count({ where: { tenantId, kind: 'roster_failed' } }),
    apologies: await db.message.count({ where: { tenantId, step: 'roster-apology' } }),
    roster: (await db.afterClaim.findFirst({ where: { tenantId } }))?.roster,
  }));

test('X9 the roster is asked for the very shift and person', async () => {
  const taken = await webhooks.take(write);
  expect(taken).toMatchObject({ post: { expects: { staffId: agency.people[0]?.personId } } });
});

test('X9 a claim that the roster refuses frees its seat, and the person hears of it', async () => {
  await refuses();
  expect(await left()).toEqual({ seats: 0, alerts: 1, apologies: 1, roster: 'failed' });
});

test('X9 once the shift has begun nobody is sent home because of the roster', async () => {
  await inTenant(({ db, now }) =>
    db.slotClaim.updateMany({ data: { startsAt: new Date(now - HOUR_MS) } }),
  );
  await refuses();
  expect(await left()).toEqual({ seats: 1, alerts: 1, apologies: 1, roster: 'failed' });
});

test('X9 a roster that the office has taken away asks for no apology', async () => {
  await webhooks.endpoints.remove({ tenantId: agency.tenantId, endpointId });
  expect(await webhooks.take(write)).toEqual({ kind: 'done', state: 'failed' });
  expect(await left()).toEqual({ seats: 1, alerts: 0, apologies: 0, roster: 'none' });
});

describe('X9 a claim that is given back while the roster is asked', () => {
  const told = () =>
    inTenant(async ({ db, tenantId }) => {
      const type = { in: ['claim.confirmed', 'claim.withdrawn'] };
      const events = await db.outgoingEvent.findMany({ where: { tenantId, type } });
      return events.map((event) => event.type);
    });

  beforeEach(async () => {
    const { tenantId } = agency;
    expect(await webhooks.take(write)).toMatchObject({ kind: 'post' });
    const claim = await inTenant(({ db }) =>
      db.slotClaim.findFirstOrThrow({ where: { tenantId } }),
    );
    const { shifts } = createDirectory(store.database);
    await shifts.cancel(tenantId, claim.shiftId, 'The patient is away.');
  });

  test('X9 is confirmed to nobody, though the roster has it', async () => {
    await webhooks.note(write, { kind: 'answered', status: 200, echoed: true });
    expect(await told()).toEqual(['claim.withdrawn']);
    expect(await left()).toMatchObject({ seats: 0, roster: 'written' });
  });

  test('X9 asks for no apology, though the roster refuses it', async () => {
    await refuses();
    expect(await told()).toEqual(['claim.withdrawn']);
    expect(await left()).toEqual({ seats: 0, alerts: 0, apologies: 0, roster: 'failed' });
  });
});
