import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tellDue } from '../../../../src/adapters/prisma/notices/due-notices.ts';
import { agencyOf, HOUR_MS, offerOf, openStore, type TestStore } from '../claims/agency.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('A7 whatever is due is told in one sweep, however few are read at once', async () => {
  const agency = await agencyOf(store, { people: 1 });
  const { tenantId } = agency;
  for (let offers = 1; offers <= 3; offers += 1) {
    await offerOf(store, agency, { startsInMs: HOUR_MS });
  }
  await store.database.asSystem((db) =>
    db.alert.createMany({
      data: Array.from({ length: 5 }, () => ({
        ...{ tenantId, kind: 'placed_late', subject: randomUUID() },
      })),
    }),
  );

  expect(await tellDue(store.database, 2)).toBe(8);
  expect(await tellDue(store.database, 2)).toBe(0);

  const notices = await store.database.inTenant(tenantId, ({ db }) => db.notice.findMany());
  const kinds = notices.map(({ kind }) => kind).sort();
  expect(kinds).toEqual([
    ...Array<string>(5).fill('manual_review'),
    ...Array<string>(3).fill('start_near'),
  ]);
});
