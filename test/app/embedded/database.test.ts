import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { createDatabase } from '../../support/database.ts';

test('each test has a migrated database of its own, also when many ask at once', async () => {
  const databases = await Promise.all(Array.from({ length: 8 }, createDatabase));
  try {
    const names = new Set(databases.map(({ name }) => name));
    expect(names.size).toBe(8);
    for (const database of databases) {
      const client = new pg.Client({ connectionString: database.url('ringdown_app') });
      await client.connect();
      const { rows } = await client.query<{ who: string; tables: boolean }>(
        `SELECT current_user AS who, to_regclass('attempt') IS NOT NULL AS tables`,
      );
      await client.end();
      expect(rows).toEqual([{ who: 'ringdown_app', tables: true }]);
    }
  } finally {
    await Promise.all(databases.map((database) => database.drop()));
  }
  expect(inject('temporalAddress')).toMatch(/^127\.0\.0\.1:\d+$/);
});
