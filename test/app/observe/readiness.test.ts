import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createDatabase as connect } from '../../../src/adapters/prisma/db/database.ts';
import { createReadiness } from '../../../src/app/readiness.ts';
import { createDatabase, createEmptyDatabase, type TestDatabase } from '../../support/database.ts';

async function readinessOf(given: {
  database?: Promise<TestDatabase>;
  temporal?: string;
  namespace?: string;
}) {
  const made = await (given.database ?? createDatabase());
  const [appUrl, systemUrl] = [made.url('ringdown_app'), made.url('ringdown_system')];
  const database = connect({ appUrl, systemUrl, poolSize: 2 });
  const connection = Connection.lazy({ address: given.temporal ?? inject('temporalAddress') });
  const client = new Client({ connection, namespace: given.namespace ?? 'default' });
  onTestFinished(async () => {
    await Promise.all([database.close(), connection.close()]);
    await made.drop();
  });
  const { operatorService: operator } = connection;
  const temporal = { client, operator, close: () => connection.close() };
  return { made, ...createReadiness(database, temporal) };
}

test('A8 a process with its servers lacks nothing, until it is told to drain', async () => {
  const { look, drain } = await readinessOf({});
  expect(await look()).toEqual([]);
  drain();
  expect(await look()).toEqual(['draining']);
});

test('A8 a database that lacks a migration is told from one that does not answer', async () => {
  const { look, made } = await readinessOf({ database: createEmptyDatabase() });
  // Nothing of it has ever been migrated: there is not even the list.
  expect(await look()).toEqual(['database']);
  await made.drop();
  expect(await look()).toEqual(['database']);

  const behind = await createDatabase();
  await forgetNewestMigration(behind);
  const other = await readinessOf({ database: Promise.resolve(behind) });
  expect(await other.look()).toEqual(['migrations']);
});

test('A8 a Temporal that is away, or lacks the namespace, is told', async () => {
  // Nobody listens on the port of the discard service.
  expect(await (await readinessOf({ temporal: '127.0.0.1:9' })).look()).toEqual(['temporal']);
  expect(await (await readinessOf({ namespace: 'nowhere' })).look()).toEqual(['temporal']);
});

async function forgetNewestMigration(database: TestDatabase): Promise<void> {
  const sql = new pg.Client({ connectionString: database.url() });
  await sql.connect();
  await sql.query(
    'delete from _prisma_migrations where migration_name = (select max(migration_name) from _prisma_migrations)',
  );
  await sql.end();
}
