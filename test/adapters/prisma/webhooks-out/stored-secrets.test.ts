import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { enqueueEvent } from '../../../../src/adapters/prisma/webhooks-out/enqueue-event.ts';
import { createWebhooksOut } from '../../../../src/adapters/prisma/webhooks-out/webhooks-out.ts';
import { createAesSecretBox } from '../../../../src/adapters/secrets/aes-secret-box.ts';
import type { SecretBox } from '../../../../src/ports/secret-box.ts';
import type { EndpointSecret, WebhooksOut } from '../../../../src/ports/stores/webhooks-out.ts';
import { type Agency, agencyOf, openStore, type TestStore } from '../claims/agency.ts';

const OLD = 'the-old-key-of-the-secrets-long-enough';
const NEW = 'the-new-key-of-the-secrets-long-enough';

let store: TestStore;
let agency: Agency;
let endpoint: EndpointSecret;
let sql: pg.Client;

beforeAll(async () => {
  store = await openStore();
  sql = new pg.Client({ connectionString: store.url() });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await store.close();
});
beforeEach(async () => {
  agency = await agencyOf(store, { people: 1 });
  endpoint = await anEndpoint();
});

const under = (keys: { key: string; otherKey?: string }): WebhooksOut =>
  createWebhooksOut(store.database, { publicUrl: '', secretBox: createAesSecretBox(keys) });
const ref = () => ({ tenantId: agency.tenantId, endpointId: endpoint.endpointId });
interface StoredEndpoint {
  secret: string;
  previous_secret: string | null;
  failing_since: Date | null;
}

const stored = async () => {
  const found = await sql.query<StoredEndpoint>(
    'SELECT secret, previous_secret, failing_since FROM webhook_endpoint WHERE id = $1',
    [endpoint.endpointId],
  );
  const [row] = found.rows;
  if (!row) throw new Error('there is no such endpoint');
  return row;
};
const putSecret = (secret: string) =>
  sql.query('UPDATE webhook_endpoint SET secret = $1 WHERE id = $2', [secret, endpoint.endpointId]);

async function anEndpoint(): Promise<EndpointSecret> {
  const wanted = { role: 'events', types: ['person.opted_out'], personalData: false } as const;
  const made = await under({ key: OLD }).endpoints.create(agency.tenantId, {
    ...wanted,
    url: 'https://a.example',
  });
  if (typeof made === 'string') throw new Error('no roster was asked for');
  return made;
}

/** What a delivery becomes of something that happens now. */
async function taken(by: WebhooksOut) {
  const { tenantId } = agency;
  await store.database.inTenant(tenantId, (tx) =>
    enqueueEvent(tx, {
      type: 'person.opted_out',
      subject: 'staff/x',
      data: { staffId: 'x', source: 'key' },
    }),
  );
  const wanted = { limit: 1, endpointId: endpoint.endpointId };
  const [delivery] = (await by.deliveries(tenantId, wanted)).items;
  const deliveryId = delivery?.deliveryId ?? '';
  const move = await by.take({ tenantId, deliveryId });
  const [after] = (await by.deliveries(tenantId, wanted)).items;
  return { move, state: after?.state, because: after?.because };
}

async function waitingForLocks(): Promise<number> {
  const { rows } = await sql.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length;
}

/** Every row of every table, as text. */
async function wholeDatabase(): Promise<string> {
  const tables = await sql.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await sql.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    texts.push(...rows.rows.map(({ row }) => row));
  }
  return texts.join('\n');
}

test('X10 no table holds a secret in clear: not when it is made, rotated, nor used', async () => {
  const webhooks = under({ key: OLD });
  const rotated = await webhooks.endpoints.rotate(ref());
  const { move } = await taken(webhooks);

  expect(move).toMatchObject({ post: { secrets: [rotated?.secret, endpoint.secret] } });
  const everything = await wholeDatabase();
  expect(everything).toContain(endpoint.endpointId);
  for (const secret of [endpoint.secret, rotated?.secret ?? '']) {
    expect(everything).not.toContain(secret.replace('whsec_', ''));
  }
  expect(everything).not.toContain('whsec_');
});

test.each([
  ['altered', async () => `${(await stored()).secret.slice(0, -2)}AA`],
  ['in clear', async () => 'whsec_MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw'],
  [
    "another row's",
    async () => {
      const own = await stored();
      endpoint = await anEndpoint();
      return own.secret;
    },
  ],
])(
  'X10 I13 with a secret that is %s nothing is sent: the delivery says so, and a new secret mends it',
  async (_, changed) => {
    const webhooks = under({ key: OLD });
    await putSecret(await changed());

    expect(await taken(webhooks)).toEqual({
      move: { kind: 'done', state: 'failed' },
      ...{ state: 'failed', because: 'secret_altered' },
    });
    const rotated = await webhooks.endpoints.rotate(ref());
    expect((await taken(webhooks)).move).toMatchObject({ post: { secrets: [rotated?.secret] } });
  },
);

test('X10 a key that is not given is waited for as for an address that nothing reaches', async () => {
  expect(await taken(under({ key: NEW }))).toEqual({
    move: { kind: 'wait', forMs: 5000 },
    ...{ state: 'waiting', because: 'secret_key_unknown' },
  });
  // A key of ours is missing: that is nothing to switch the endpoint off for, however long it lasts.
  expect(await stored()).toMatchObject({ failing_since: null });
});

test('X10 after a change of keys the old rows are read, and brought under the new key', async () => {
  const changing = under({ key: NEW, otherKey: OLD });
  expect((await taken(changing)).move).toMatchObject({ post: { secrets: [endpoint.secret] } });
  const rotated = await changing.endpoints.rotate(ref());
  const secrets = [rotated?.secret, endpoint.secret];

  expect(await changing.resealSecrets()).toBe(0);

  expect((await taken(under({ key: NEW }))).move).toMatchObject({ post: { secrets } });
});

test('X10 what was stored in clear is sealed; what cannot be opened stays as it is, and is counted', async () => {
  const lost = endpoint;
  const kept = await stored();
  endpoint = await anEndpoint();
  await putSecret('whsec_canary');
  const current: SecretBox = createAesSecretBox({ key: NEW });

  expect(await under({ key: NEW }).resealSecrets()).toBeGreaterThan(0);

  const { secret } = await stored();
  const row = { tenantId: agency.tenantId, rowId: endpoint.endpointId };
  expect(current.open(secret, row)).toBe('whsec_canary');
  endpoint = lost;
  expect(await stored()).toEqual(kept);
});

test('X10 of two rotations at once each hands out a secret that signs', async () => {
  const webhooks = under({ key: OLD });
  const holder = new pg.Client({ connectionString: store.url() });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM webhook_endpoint FOR UPDATE');
  const rotations = [webhooks.endpoints.rotate(ref()), webhooks.endpoints.rotate(ref())];
  await expect.poll(waitingForLocks).toBe(2);
  await holder.end();
  const made = await Promise.all(rotations);

  const { move } = await taken(webhooks);

  const secrets = made.map((one) => one?.secret);
  expect(move.kind === 'post' && [...move.post.secrets].sort()).toEqual(secrets.sort());
});
