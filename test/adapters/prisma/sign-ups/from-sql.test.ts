import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { agencyOf, openStore, type TestStore } from '../claims/agency.ts';

let store: TestStore;
let owner: pg.Client;
let customer: pg.Client;
let warnings: string[];
let tenantId: string;
// Roles belong to the server, which other tests use too.
const login = `customer_${randomUUID().replaceAll('-', '')}`;

/** The customer's own table of users, with the trigger that the documentation tells. */
beforeAll(async () => {
  store = await openStore();
  owner = await connected(store.url());
  const { password } = new URL(store.url());
  await owner.query(`CREATE ROLE ${login} LOGIN PASSWORD '${password}'`);
  await owner.query(`CREATE SCHEMA shop AUTHORIZATION ${login}`);
  customer = await connected(store.url(login));
  customer.on('notice', ({ message }) => warnings.push(message ?? ''));
  await customer.query(`
    CREATE TABLE shop.users (id uuid PRIMARY KEY);
    CREATE FUNCTION shop.call_who_has_signed_up() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM enqueue_qualification_call_for_user(NEW.id); RETURN NEW; END $$;
    CREATE TRIGGER call_who_has_signed_up AFTER INSERT ON shop.users
      FOR EACH ROW EXECUTE FUNCTION shop.call_who_has_signed_up()`);
});
afterAll(async () => {
  await customer.end();
  await owner.query(`DROP OWNED BY ${login}`);
  await owner.query(`DROP ROLE ${login}`);
  await owner.end();
  await store.close();
});
beforeEach(async () => {
  warnings = [];
  ({ tenantId } = await agencyOf(store, { people: 0 }));
  await owner.query('SELECT allow_sign_ups_from($1, $2)', [login, tenantId]);
});
afterEach(() => owner.query('SELECT allow_sign_ups_from($1, NULL)', [login]));

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

async function aUser({ hash }: { hash?: string } = {}): Promise<string> {
  const userId = randomUUID();
  await owner.query(
    `INSERT INTO person (tenant_id, role, external_id, first_name, last_name, phone, number_hash)
     VALUES ($1, 'user', $2, 'Ann', 'Example', '+61412340001', $3)`,
    [tenantId, userId, hash ?? null],
  );
  return userId;
}

const signUp = (userId: string) =>
  customer.query('INSERT INTO shop.users (id) VALUES ($1)', [userId]);

async function entered(userId: string) {
  const { rows } = await owner.query<Record<string, unknown>>(
    `SELECT sign_up.tenant_id, source, sign_up.state, failed_because, count(DISTINCT job.id)::int AS jobs,
            count(interaction.id)::int AS interactions, count(outbox.id)::int AS starts
     FROM sign_up LEFT JOIN job ON job.sign_up_id = sign_up.id LEFT JOIN interaction ON interaction.job_id = job.id
     LEFT JOIN outbox ON outbox.job_id = job.id WHERE user_id = $1 GROUP BY sign_up.id`,
    [userId],
  );
  return rows;
}

test('Q1 a trigger on the customer’s users enqueues as the API does, for the tenant of its login', async () => {
  const userId = await aUser({ hash: 'hash of Ann' });
  await signUp(userId);

  expect(await entered(userId)).toEqual([
    {
      ...{ tenant_id: tenantId, source: 'sql', state: 'queued', failed_because: null },
      ...{ jobs: 1, interactions: 1, starts: 1 },
    },
  ]);
  expect(warnings).toEqual([]);
});

test('Q1 a sign-up that is rolled back has enqueued nothing', async () => {
  const userId = await aUser({ hash: 'hash of Ann' });
  await customer.query('BEGIN');
  await signUp(userId);
  await customer.query('ROLLBACK');

  expect(await entered(userId)).toEqual([]);
});

test('Q2 c1: a trigger that fires twice in sixty minutes enqueues once', async () => {
  const userId = await aUser({ hash: 'hash of Ann' });
  const first = await customer.query('SELECT enqueue_qualification_call_for_user($1)', [userId]);
  const second = await customer.query('SELECT enqueue_qualification_call_for_user($1)', [userId]);

  expect(second.rows).toEqual(first.rows);
  expect(await entered(userId)).toHaveLength(1);
});

test('Q1 without a stored number the sign-up stands, and its call has failed for that', async () => {
  const userId = randomUUID();
  await signUp(userId);

  expect(await entered(userId)).toMatchObject([
    { state: 'failed', failed_because: 'no_phone', jobs: 0 },
  ]);
});

test('I10 a login that belongs to no tenant signs up as before, and enqueues nothing', async () => {
  const userId = await aUser({ hash: 'hash of Ann' });
  await owner.query('SELECT allow_sign_ups_from($1, NULL)', [login]);
  await signUp(userId);

  expect(await entered(userId)).toEqual([]);
  expect(warnings).toEqual([
    'Ringdown: no call is enqueued, since this login belongs to no tenant.',
  ]);
});

test('Q1 whatever goes wrong inside, nobody’s sign-up fails for it', async () => {
  const userId = await aUser({ hash: 'hash of Ann' });
  await owner.query('ALTER TABLE interaction ADD CONSTRAINT out_of_order CHECK (false) NOT VALID');
  try {
    await signUp(userId);
  } finally {
    await owner.query('ALTER TABLE interaction DROP CONSTRAINT out_of_order');
  }

  const { rows } = await customer.query('SELECT id FROM shop.users WHERE id = $1', [userId]);
  expect(rows).toEqual([{ id: userId }]);
  expect(await entered(userId)).toEqual([]);
  expect(warnings).toEqual(['Ringdown: no call is enqueued (23514).']);
});

test('I10 the login reads and writes nothing of ours, and cannot speak for another tenant', async () => {
  const refused = (statement: string) =>
    expect(customer.query(statement)).rejects.toThrow(/permission denied/);

  await refused('SELECT * FROM sign_up');
  await refused('SELECT * FROM sign_up_login');
  await refused(`SELECT enqueue_qualification('x', NULL, true, 'api')`);
  await refused(`SELECT allow_sign_ups_from('${login}', '${randomUUID()}')`);
});

test('I10 a table of the login’s own in the way of ours is not used', async () => {
  const userId = await aUser({ hash: 'hash of Ann' });
  await customer.query('CREATE TEMP TABLE sign_up_login (login text, tenant_id uuid)');
  const { tenantId: other } = await agencyOf(store, { people: 0 });
  await customer.query('INSERT INTO sign_up_login VALUES ($1, $2)', [login, other]);
  await signUp(userId);
  await customer.query('DROP TABLE pg_temp.sign_up_login');

  expect(await entered(userId)).toMatchObject([{ tenant_id: tenantId }]);
});

test('I10 the tenant that the session was in before stays its own', async () => {
  await customer.query(`SELECT set_config('app.tenant', 'whatever', false)`);
  const userId = await aUser({ hash: 'hash of Ann' });
  await signUp(userId);

  const { rows } = await customer.query(`SELECT current_setting('app.tenant') AS tenant`);
  expect(rows).toEqual([{ tenant: 'whatever' }]);
  expect(await entered(userId)).toHaveLength(1);
});
