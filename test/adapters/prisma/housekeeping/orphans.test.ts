import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlerts } from '../../../../src/adapters/prisma/alerts/alerts.ts';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { agencyOf, attemptOf, offerOf, openStore, type TestStore } from '../claims/agency.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('I1 a call that no attempt knows is alarmed once, and not again when somebody has settled it', async () => {
  const agency = await agencyOf(store, { people: 1 });
  const { tenantId, accountId, people } = agency;
  const [person] = people;
  if (!person) throw new Error('The agency has nobody.');
  const known = await attemptOf(store, agency, await offerOf(store, agency), person);
  await store.database.inTenant(tenantId, ({ db }) =>
    db.attempt.update({ where: { id: known }, data: { carrierSid: 'CA known' } }),
  );
  const { orphans } = createHousekeeping(store.database);
  const alerts = createAlerts(store.database);
  const standing = async () => (await alerts.standing({ limit: 10 })).items;

  expect(await orphans(accountId, ['CA known', 'CA unknown'])).toEqual(['CA unknown']);
  expect(await orphans(accountId, ['CA known', 'CA unknown'])).toEqual([]);
  const [alert, ...others] = await standing();
  expect(alert).toMatchObject({ kind: 'orphan_call', subject: 'CA unknown', times: 1 });
  expect(others).toEqual([]);

  await alerts.resolve(alert?.alertId ?? '');
  expect(await orphans(accountId, ['CA known', 'CA unknown'])).toEqual([]);
  expect(await standing()).toEqual([]);
});
