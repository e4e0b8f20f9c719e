import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkMigrated, NotMigrated } from '../../src/app/check-migrated.ts';
import { createDatabase, createEmptyDatabase, type TestDatabase } from '../support/database.ts';
import { program } from '../support/program.ts';

let migrated: TestDatabase;
let empty: TestDatabase;
beforeEach(async () => {
  [migrated, empty] = await Promise.all([createDatabase(), createEmptyDatabase()]);
});
afterEach(() => Promise.all([migrated.drop(), empty.drop()]));

const asSystem = (database: TestDatabase) => database.url('ringdown_system');

test('A8 a database with all migrations passes, one that has more than this version knows too', async () => {
  await expect(checkMigrated(asSystem(migrated))).resolves.toBeUndefined();
  const sql = new pg.Client({ connectionString: migrated.url() });
  await sql.connect();
  await sql.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('later', '', '29990101000000_later', now())`,
  );
  await sql.end();

  await expect(checkMigrated(asSystem(migrated))).resolves.toBeUndefined();
});

test('A8 one that lacks a migration, or in which it failed, is refused by its name', async () => {
  const sql = new pg.Client({ connectionString: migrated.url() });
  await sql.connect();
  await sql.query(
    `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_guards'`,
  );
  await sql.end();

  await expect(checkMigrated(asSystem(migrated))).rejects.toThrow(
    /\(\d+_guards\).*npm run migrate/,
  );
});

test('A8 one that cannot be reached says so', async () => {
  const nowhere = 'postgresql://ringdown_system:x@127.0.0.1:1/ringdown';

  await expect(checkMigrated(nowhere)).rejects.toBeInstanceOf(NotMigrated);
  await expect(checkMigrated(nowhere)).rejects.toThrow('ECONNREFUSED');
});

test.each(['serve', 'work'])(
  'A8 %s on an empty database says what to run and ends with 1',
  async (command) => {
    const secret = () => randomBytes(24).toString('hex');
    const child = spawn(process.execPath, [program(`src/app/${command}.ts`)], {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: empty.url('ringdown_app'),
        SYSTEM_DATABASE_URL: asSystem(empty),
        PUBLIC_URL: 'https://ringdown.example',
        ...{
          OPERATOR_KEY: secret(),
          NUMBER_HASH_KEY: secret(),
          LINK_KEY: secret(),
          SECRETS_KEY: secret(),
        },
        TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
        TWILIO_AUTH_TOKEN: secret(),
      },
    });
    const said = text(child.stderr);
    const code = await new Promise((resolve) => child.once('close', resolve));

    expect(await said).toContain('Run `npm run migrate` as its owner');
    expect(code).toBe(1);
  },
);
