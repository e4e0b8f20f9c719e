import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { agencyOf, openStore, type TestStore } from '../claims/agency.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('F21 a transaction asks its one connection one thing after the other, also for relations side by side', async () => {
  const { tenantId } = await agencyOf(store);
  const underWay = new Map<unknown, number>();
  let most = 0;
  const ask = pg.Client.prototype.query as (...args: unknown[]) => Promise<unknown>;
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: unknown,
    ...args: unknown[]
  ) {
    const now = (underWay.get(this) ?? 0) + 1;
    underWay.set(this, now);
    most = Math.max(most, now);
    const over = () => underWay.set(this, (underWay.get(this) ?? 1) - 1);
    const answer = ask.apply(this, args);
    void Promise.allSettled([answer]).then(over);
    return answer;
  });
  const include = { sender: true, clockOffset: true, people: true, pools: true };

  const tenants = await store.database.asSystem((db) =>
    db.tenant.findMany({ where: { id: tenantId }, include: { sender: true, clockOffset: true } }),
  );
  const own = await store.database.inTenant(tenantId, ({ db }) => db.tenant.findMany({ include }));
  spy.mockRestore();

  expect(tenants).toMatchObject([{ id: tenantId, clockOffset: null }]);
  expect(own[0]?.people).toHaveLength(4);
  expect(most).toBe(1);
});
