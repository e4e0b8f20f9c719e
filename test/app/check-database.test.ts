import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkDatabase, UnfitDatabase } from '../../src/app/check-database.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

const KEY = randomBytes(24).toString('hex');

let database: TestDatabase;
let sql: pg.Client;
beforeEach(async () => {
  database = await createDatabase();
  sql = new pg.Client({ connectionString: database.url() });
  await sql.connect();
});
afterEach(async () => {
  await sql.end();
  await database.drop();
});

function checked({ app = 'ringdown_app', system = 'ringdown_system', key = KEY }) {
  const databaseUrls = { appUrl: database.url(app), systemUrl: database.url(system) };
  return checkDatabase({ databaseUrls, numberHashKey: key });
}

test('A8 both roles and the key of the first start are accepted, start after start', async () => {
  await expect(checked({})).resolves.toBeUndefined();
  await expect(checked({})).resolves.toBeUndefined();
});

test('A4 another NUMBER_HASH_KEY than that of the first start is refused: no opt-out would be found', async () => {
  await checked({});

  await expect(checked({ key: `${KEY}.` })).rejects.toThrow(UnfitDatabase);
  await expect(checked({ key: `${KEY}.` })).rejects.toThrow(/NUMBER_HASH_KEY.*Set it to that key/);
  // What was refused has changed nothing.
  await expect(checked({})).resolves.toBeUndefined();
});

test('A4 of two first starts with two keys one is refused', async () => {
  const starts = await Promise.allSettled([checked({}), checked({ key: `${KEY}.` })]);

  expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('A4 the check of the key can be changed by nobody, and tells nothing of the key', async () => {
  await checked({});
  const asSystem = new pg.Client({ connectionString: database.url('ringdown_system') });
  await asSystem.connect();
  const refused = asSystem.query(`UPDATE installation SET number_hash_check = ''`);

  await expect(refused).rejects.toThrow(/permission denied/);
  const { rows } = await asSystem.query('SELECT * FROM installation');
  expect(JSON.stringify(rows)).not.toContain(KEY);
  await asSystem.end();
});

for (const [who, rights, owns] of [
  ['a superuser', 'SUPERUSER IN ROLE ringdown_app', false],
  ['a role that bypasses row-level security', 'BYPASSRLS IN ROLE ringdown_app', false],
  ['an owner of the tables', 'IN ROLE ringdown_app', true],
] as const) {
  test(`I10 DATABASE_URL of ${who} is refused: it would see every tenant`, async () => {
    const role = `${database.name}_role`;
    const { password } = new URL(database.url());
    await sql.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}' ${rights}`);
    if (owns) await sql.query(`ALTER TABLE tenant OWNER TO ${role}`);
    try {
      await expect(checked({ app: role })).rejects.toThrow(
        `${role} of DATABASE_URL may pass over row-level security: tenants are not apart. Log in as ringdown_app`,
      );
    } finally {
      await sql.query(`REASSIGN OWNED BY ${role} TO CURRENT_USER`);
      await sql.query(`DROP ROLE ${role}`);
    }
  });
}

test('I10 the narrow role as DATABASE_URL is refused, and all that is wrong is said at once', async () => {
  const refused = checked({ app: 'ringdown_system', system: 'ringdown_app' });

  await expect(refused).rejects.toThrow(
    /ringdown_system of DATABASE_URL is not ringdown_app.*\n?.*ringdown_app of SYSTEM_DATABASE_URL is not/,
  );
});
