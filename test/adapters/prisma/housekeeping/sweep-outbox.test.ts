import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { agencyOf, openStore, type TestStore } from '../claims/agency.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const DAY_MS = 86_400_000;

test('A5 what was delivered more than a week ago is swept away; what waits or is parked stays, however old', async () => {
  const { tenantId } = await agencyOf(store);
  const now = Date.now();
  const at = (days: number) => new Date(now - days * DAY_MS);
  const row = (name: string, rest: object) => ({
    ...{ tenantId, kind: 'start', target: `text/${name}`, name, payload: {} },
    ...{ createdAt: at(30), ...rest },
  });
  await store.database.asSystem((db) =>
    db.outbox.createMany({
      data: [
        row('delivered long ago', { doneAt: at(7.1) }),
        row('delivered this week', { doneAt: at(6.9) }),
        row('still waiting', {}),
        row('parked', { parkedAt: at(30) }),
      ],
    }),
  );

  const swept = await createHousekeeping(store.database).sweep();

  const left = await store.database.asSystem((db) => db.outbox.findMany());
  expect(swept).toBe(1);
  expect(left.map(({ name }) => name).toSorted()).toEqual([
    'delivered this week',
    'parked',
    'still waiting',
  ]);
});
