import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestStore, agencyOf, openStore } from '../claims/agency.ts';

const MIGRATION = new URL(
  '../../../../prisma/migrations/20261124000002_sender_held/migration.sql',
  import.meta.url,
);

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('A9 an account that an older version has held for one of its numbers is freed as it is migrated, and no other', async () => {
  const held = ['sender_refused (21659)', 'agent_unknown (http_422)', 'account_inactive (20005)'];
  const accounts = await Promise.all(
    held.map(async (heldBecause) => {
      const { accountId } = await agencyOf(store);
      await store.database.asSystem(async (db) => {
        await db.account.update({ where: { id: accountId }, data: { heldBecause } });
        await db.alert.create({ data: { kind: 'account_held', subject: accountId } });
      });
      return accountId;
    }),
  );
  const [, freeing = ''] = (await readFile(MIGRATION, 'utf8')).split(/(?=ALTER TABLE account NO )/);
  const owner = new pg.Client({ connectionString: store.url() });
  await owner.connect();
  await owner.query(freeing).finally(() => owner.end());

  const stands = await store.database.asSystem(async (db) => ({
    held: await db.account.findMany({ where: { heldBecause: { not: null } } }),
    alerts: await db.alert.findMany({ where: { resolvedAt: null } }),
  }));
  expect(stands.held.map(({ id }) => id)).toEqual([accounts[2]]);
  expect(stands.alerts.map(({ subject }) => subject)).toEqual([accounts[2]]);
  const { rows } = await store.database.asSystem(async (db) => ({
    rows: await db.$queryRaw`SELECT DISTINCT relforcerowsecurity AS forced FROM pg_class WHERE relname IN ('account', 'alert')`,
  }));
  expect(rows).toEqual([{ forced: true }]);
});
