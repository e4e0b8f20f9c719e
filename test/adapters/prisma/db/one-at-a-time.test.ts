import pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { agencyOf, openStore, type TestStore } from '../claims/agency.ts';

interface Asking {
  query: (this: unknown, ...args: unknown[]) => Promise<unknown>;
}

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('F21 a transaction asks its one connection one thing after the other, also for relations side by side', async () => {
  const { tenantId } = await agencyOf(store);
  const underWay = new Map<unknown, number>();
  let most = 0;
  const client = pg.Client.prototype as unknown as Asking;
  const { query: ask } = client;
  client.query = async function (...args) {
    const now = (underWay.get(this) ?? 0) + 1;
    underWay.set(this, now);
    most = Math.max(most, now);
    try {
      return await ask.apply(this, args);
    } finally {
      underWay.set(this, (underWay.get(this) ?? 1) - 1);
    }
  };
  onTestFinished(() => {
    client.query = ask;
  });
  const include = { sender: true, clockOffset: true, people: true, pools: true };

  const tenants = await store.database.asSystem((db) =>
    db.tenant.findMany({ where: { id: tenantId }, include: { sender: true, clockOffset: true } }),
  );
  const own = await store.database.inTenant(tenantId, ({ db }) => db.tenant.findMany({ include }));

  expect(tenants).toMatchObject([{ id: tenantId, clockOffset: null }]);
  expect(own[0]?.people).toHaveLength(4);
  expect(most).toBe(1);
});
