import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deployMigrations, MigrationProblem } from '../../../src/app/embedded/deploy-migrations.ts';
import { createEmptyDatabase, type TestDatabase } from '../../support/database.ts';

let folder: string;
let database: TestDatabase;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringdown-migrations-'));
  database = await createEmptyDatabase();
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function migration(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url() });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const deploy = () => deployMigrations(database.url(), folder);

test('migrations apply in the order of their names, once, and a function body may hold semicolons', async () => {
  migration('2_fill', 'INSERT INTO note VALUES (1); INSERT INTO note VALUES (2);');
  migration(
    '1_table',
    'CREATE TABLE note (id int); CREATE FUNCTION f() RETURNS int AS $$ BEGIN RETURN 1; END; $$ LANGUAGE plpgsql;',
  );

  expect(await deploy()).toEqual(['1_table', '2_fill']);
  expect(await deploy()).toEqual([]);
  expect(await query('SELECT id FROM note')).toEqual([{ id: 1 }, { id: 2 }]);
});

test('of several that migrate at once one applies, and the others find nothing to do', async () => {
  migration('1_slow', 'CREATE TABLE note (id int); SELECT pg_sleep(0.2);');

  const outcomes = await Promise.all([deploy(), deploy(), deploy(), deploy()]);

  expect(outcomes.flat()).toEqual(['1_slow']);
});

test('a migration that fails leaves nothing of itself, says why, and stops the next deployment until it is resolved', async () => {
  migration('1_half', 'CREATE TABLE note (id int); INSERT INTO nowhere VALUES (1);');

  await expect(deploy()).rejects.toThrow(/1_half.*"nowhere" does not exist/);
  await expect(deploy()).rejects.toThrow(/prisma migrate resolve --rolled-back 1_half/);
  expect(await query(`SELECT to_regclass('note') AS found`)).toEqual([{ found: null }]);
});

test('a migration that was marked as rolled back is applied anew', async () => {
  migration('1_mended', 'BROKEN');
  await expect(deploy()).rejects.toThrow(MigrationProblem);
  await query('UPDATE _prisma_migrations SET rolled_back_at = now()');
  migration('1_mended', 'CREATE TABLE note (id int)');

  expect(await deploy()).toEqual(['1_mended']);
});

test('a migration that was edited after it had been applied is refused', async () => {
  migration('1_table', 'CREATE TABLE note (id int)');
  await deploy();
  migration('1_table', 'CREATE TABLE note (id bigint)');

  await expect(deploy()).rejects.toThrow(/1_table.*edited/);
});

test('a database that is ahead of this version is refused', async () => {
  migration('1_table', 'CREATE TABLE note (id int)');
  migration('2_later', 'ALTER TABLE note ADD COLUMN text text');
  await deploy();
  rmSync(join(folder, '2_later'), { recursive: true });

  await expect(deploy()).rejects.toThrow(/2_later.*older than the database/);
});

test('the real migrations apply to an empty database, and again to a second one on the same server', async () => {
  const real = new URL('../../../prisma/migrations', import.meta.url).pathname;
  cpSync(real, folder, { recursive: true });
  const names = readdirSync(real).filter((name) => /^\d/.test(name));

  expect(await deploy()).toEqual(names.sort());

  const second = await createEmptyDatabase();
  expect(await deployMigrations(second.url())).toEqual(names.sort());
  await second.drop();
});
