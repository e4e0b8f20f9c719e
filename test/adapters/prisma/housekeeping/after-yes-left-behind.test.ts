import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAfterYes } from '../../../../src/adapters/prisma/after-yes/after-yes.ts';
import { createClaims } from '../../../../src/adapters/prisma/claims/claims.ts';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { createWebhooksOut } from '../../../../src/adapters/prisma/webhooks-out/webhooks-out.ts';
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
let agency: Agency;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store, { people: 1 });
});

const inTenant = <T>(work: Parameters<typeof store.database.inTenant<T>>[1]) =>
  store.database.inTenant(agency.tenantId, work);
const ours = <Ref extends { tenantId: string }>(refs: Ref[]) =>
  refs.filter(({ tenantId }) => tenantId === agency.tenantId);
const overdue = async () => {
  const house = createHousekeeping(store.database);
  return {
    deliveries: ours(await house.overdueDeliveries()).length,
    reminders: ours(await house.overdueReminders()).length,
  };
};
/** The tenant's business time runs ahead by this much. */
const goesBy = (ms: number) =>
  store.database.system.$executeRaw`
    INSERT INTO clock_offset VALUES (${agency.tenantId}::uuid, ${BigInt(ms)})
    ON CONFLICT (tenant_id) DO UPDATE SET offset_ms = excluded.offset_ms`;

/** There is no server in this test: every run is gone. */
async function claimsAShift(role?: 'events' | 'roster') {
  if (role !== undefined) {
    await createWebhooksOut(store.database, { publicUrl: '', secretBox }).endpoints.create(
      agency.tenantId,
      {
        ...{ role, url: 'https://a.example', personalData: false },
        types: role === 'events' ? ['claim.made'] : [],
      },
    );
  }
  const { offerId } = await offerOf(store, agency, { startsInMs: 100 * HOUR_MS });
  const personId = agency.people[0]?.personId ?? '';
  const order = { tenantId: agency.tenantId, offerId, personId, channel: 'sms' } as const;
  expect(await createClaims(store.database).claim(order)).toMatchObject({ kind: 'won' });
}

test('A5 X10 a webhook that nobody has tried for minutes after it was due is left behind', async () => {
  await claimsAShift('events');
  expect(await overdue()).toMatchObject({ deliveries: 0 });
  await goesBy(3 * 60_000);
  expect(await overdue()).toMatchObject({ deliveries: 1 });
});

test('A5 X9 an entry into the roster is left behind first, and the reminder after it', async () => {
  await claimsAShift('roster');
  await goesBy(3 * 60_000);
  expect(await overdue()).toEqual({ deliveries: 1, reminders: 0 });
});

test('A5 X9 a reminder is left behind when its time has come, and nobody has', async () => {
  await claimsAShift();
  await goesBy(3 * 60_000);
  const [claim] = ours(await createHousekeeping(store.database).overdueReminders());
  const remind = async () =>
    claim &&
    createAfterYes(store.database)
      .remind(claim)
      .then(({ kind }) => kind);

  // Nobody has ever asked about it; asked once, it says when to come back.
  expect(await remind()).toBe('wait');
  expect(await overdue()).toMatchObject({ reminders: 0 });
  await goesBy(99 * HOUR_MS + 48 * 60_000);
  expect(await overdue()).toMatchObject({ reminders: 1 });
  expect(await remind()).toBe('done');
  expect(await overdue()).toMatchObject({ reminders: 0 });
  const texts = await inTenant(({ db }) => db.message.findMany({ select: { step: true } }));
  expect(texts).toContainEqual({ step: 'reminder' });
});

test('A5 X9 a claim that needs no reminder is asked about once and not again', async () => {
  await inTenant(({ db }) =>
    db.tenant.update({
      where: { id: agency.tenantId },
      data: { settings: { reminderMinutes: 0 } },
    }),
  );
  await claimsAShift('roster');
  await inTenant(({ db }) => db.afterClaim.updateMany({ data: { roster: 'written' } }));
  await goesBy(3 * 60_000);
  const [claim] = ours(await createHousekeeping(store.database).overdueReminders());

  expect(claim && (await createAfterYes(store.database).remind(claim))).toEqual({
    ...{ kind: 'done', state: 'not_needed' },
  });
  expect(await overdue()).toMatchObject({ reminders: 0 });
});
