import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFigures } from '../../../../src/adapters/prisma/figures/read-figures.ts';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { openStore, type TestStore } from '../claims/agency.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const standing = async () => {
  const alerts = await store.database.asSystem((db) =>
    db.alert.findMany({
      where: { kind: 'housekeeping_failed', resolvedAt: null },
      orderBy: { subject: 'asc' },
    }),
  );
  return alerts.map(({ subject, detail, times }) => ({ subject, detail, times }));
};

test('A5 a sweep that keeps failing is one alert with its code, settled when it succeeds again', async () => {
  const { noteFailing } = createHousekeeping(store.database);
  const texts = { sweep: 'texts', code: 'TypeError' };
  const runs = { sweep: 'runs', code: 'unavailable' };

  await noteFailing([texts]);
  await noteFailing([texts, runs]);
  expect(await standing()).toEqual([
    { subject: 'runs', detail: { code: 'unavailable' }, times: 1 },
    { subject: 'texts', detail: { code: 'TypeError' }, times: 2 },
  ]);

  await noteFailing([runs]);
  expect(await standing()).toEqual([
    { subject: 'runs', detail: { code: 'unavailable' }, times: 2 },
  ]);
  await noteFailing([]);
  expect(await standing()).toEqual([]);
});

test('A5 A7 how long ago a sweep was through is told, also when parts of it have failed', async () => {
  const { noteFailing } = createHousekeeping(store.database);
  await store.database.system
    .$executeRaw`UPDATE housekeeping SET swept_at = now() - interval '10 minutes'`;
  const before = await readFigures(store.database);
  await noteFailing([{ sweep: 'texts', code: 'TypeError' }]);
  const after = await readFigures(store.database);

  expect(Math.round(before.housekeepingAgeSeconds / 60)).toBe(10);
  expect(Math.round(after.housekeepingAgeSeconds / 60)).toBe(0);
});
