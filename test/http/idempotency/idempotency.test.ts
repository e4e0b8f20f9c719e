import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createDirectory } from '../../../src/adapters/prisma/directory/directory.ts';
import { createHousekeeping } from '../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { aTenant, openWorld, replyOf, type TestTenant, type World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;

/** What is told of somebody after they have been entered. */
const sharing = vi.fn(async (): Promise<string[]> => []);

beforeAll(async () => {
  world = await openWorld((database) => {
    const directory = createDirectory(database);
    return { directory: { ...directory, people: { ...directory.people, sharingPhone: sharing } } };
  });
});
beforeEach(async () => {
  tenant = await aTenant(world);
});
afterAll(() => world.close());

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function send(key: string, method: Method, path: string, body?: object) {
  const headers = { authorization: `Bearer ${tenant.key}`, 'idempotency-key': key };
  const url = `/api/v1${path}`;
  const payload = body === undefined ? {} : { payload: body };
  return replyOf(await world.inject({ method, url, headers, ...payload }));
}

const aPool = () => ({ name: `Pool ${randomUUID()}` });
const poolsOf = async () => (await tenant.api('GET', '/pools')).body['pools'];

/** As if its process had died a while ago, before it could answer. */
const kill = (key: string) =>
  world.sql.query(
    `UPDATE idempotent_request SET status = NULL, begun_at = begun_at - interval '2 minutes' WHERE key = $1`,
    [key],
  );

test('X2 a request that is sent again is answered again, and its work is done once', async () => {
  const key = randomUUID();
  const body = aPool();

  const first = await send(key, 'POST', '/pools', body);
  const second = await send(key, 'POST', '/pools', body);

  expect(first.status).toBe(201);
  expect(first.headers['idempotency-replayed']).toBeUndefined();
  expect([second.status, second.text]).toEqual([201, first.text]);
  expect(second.headers['idempotency-replayed']).toBe('true');
  expect(second.headers['content-type']).toBe(first.headers['content-type']);
  expect(await poolsOf()).toHaveLength(1);
});

test('X2 sent twenty times at once, its work is done once', async () => {
  const key = randomUUID();
  const body = aPool();

  const replies = await Promise.all(
    Array.from({ length: 20 }, () => send(key, 'POST', '/pools', body)),
  );

  const others = replies.filter(({ status }) => status !== 201);
  expect(others.every(({ body: { code } }) => code === 'in_progress')).toBe(true);
  expect(await poolsOf()).toHaveLength(1);
});

test('X2 a refusal is kept too', async () => {
  const key = randomUUID();
  const missing = `/pools/${randomUUID()}`;

  const first = await send(key, 'PATCH', missing, { name: 'Nights' });
  const second = await send(key, 'PATCH', missing, { name: 'Nights' });

  expect([first.status, second.status, second.text]).toEqual([404, 404, first.text]);
  expect(second.headers['idempotency-replayed']).toBe('true');
});

test('a key belongs to one method, address and body', async () => {
  const key = randomUUID();
  await send(key, 'POST', '/pools', aPool());

  const otherBody = await send(key, 'POST', '/pools', aPool());
  const otherPath = await send(key, 'POST', '/hooks/job-assigned', { shift: 'A12' });

  for (const reply of [otherBody, otherPath]) {
    expect([reply.status, reply.body['code']]).toEqual([422, 'idempotency_key_reused']);
    expect(reply.body['errors']).toMatchObject([{ field: 'Idempotency-Key' }]);
  }
});

test('I10 another tenant has keys of its own', async () => {
  const key = randomUUID();
  const body = aPool();
  const first = await send(key, 'POST', '/pools', body);
  tenant = await aTenant(world);

  const others = await send(key, 'POST', '/pools', body);

  expect(others.status).toBe(201);
  expect(others.body['poolId']).not.toBe(first.body['poolId']);
});

test('what a request gets wrong can be mended under the same key', async () => {
  const key = randomUUID();

  const wrong = await send(key, 'POST', '/pools', { name: '' });
  const right = await send(key, 'POST', '/pools', aPool());

  expect([wrong.status, right.status]).toEqual([422, 201]);
});

test.each(['', 'with space', 'ü', 'x'.repeat(256)])('%j is no key', async (key) => {
  const reply = await send(key, 'POST', '/pools', aPool());

  expect([reply.status, reply.body['code']]).toEqual([422, 'invalid_request']);
  expect(reply.body['errors']).toMatchObject([{ field: 'Idempotency-Key' }]);
});

test('X2 after a failure what may be repeated is carried out again at once', async () => {
  const key = randomUUID();
  const hold = `/holds/tenant/*`;
  world.stores.answers.failure = new Error('away');
  const failed = await send(key, 'DELETE', hold).finally(() => {
    world.stores.answers.failure = undefined;
  });

  const again = await send(key, 'DELETE', hold);

  expect([failed.status, again.status]).toEqual([500, 200]);
  expect(again.headers['idempotency-replayed']).toBeUndefined();
});

test('X2 a failure after the work has been done enters nothing twice', async () => {
  const key = randomUUID();
  const body = { firstName: 'Bob', lastName: 'Example', phone: '+61412345678' };
  sharing.mockRejectedValueOnce(new Error('away'));

  const failed = await send(key, 'POST', '/staff', body);
  const again = await send(key, 'POST', '/staff', body);

  expect([failed.status, again.status, again.body['code']]).toEqual([500, 409, 'end_unknown']);
  expect((await tenant.api('GET', '/staff')).body['staff']).toHaveLength(1);
});

test('X2 while the database is away the end of a change is unknown: it is not carried out beside itself', async () => {
  const key = randomUUID();
  const body = { scope: 'tenant', reason: 'fire drill' };
  const { answers } = world.stores;
  [answers.failure, answers.lacks] = [new Error('Connection terminated'), ['database']];
  const away = await send(key, 'POST', '/holds', body).finally(() => {
    [answers.failure, answers.lacks] = [undefined, []];
  });

  const again = await send(key, 'POST', '/holds', body);

  expect([away.status, again.status, again.body['code']]).toEqual([503, 409, 'in_progress']);
});

test('X2 after a crash nothing is entered twice: the end is unknown, and whoever asks is told', async () => {
  const key = randomUUID();
  const body = aPool();
  await send(key, 'POST', '/pools', body);
  await kill(key);

  const again = await send(key, 'POST', '/pools', body);

  expect([again.status, again.body['code']]).toEqual([409, 'end_unknown']);
  expect(await poolsOf()).toHaveLength(1);
});

test('X2 after a crash what may be repeated is carried out again, once', async () => {
  const key = randomUUID();
  const made = await send(randomUUID(), 'POST', '/pools', aPool());
  const path = `/pools/${String(made.body['poolId'])}`;
  await send(key, 'PATCH', path, { name: 'Nights' });
  await kill(key);

  const again = await send(key, 'PATCH', path, { name: 'Nights' });
  const kept = await send(key, 'PATCH', path, { name: 'Nights' });

  expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, undefined]);
  expect([kept.status, kept.headers['idempotency-replayed']]).toEqual([200, 'true']);
});

test('A8 a secret that is shown once is not kept for repetitions', async () => {
  const key = randomUUID();
  const made = await send(key, 'POST', '/keys', { name: 'second' });

  const again = await send(key, 'POST', '/keys', { name: 'second' });

  expect([made.status, again.status, again.body['code']]).toEqual([201, 409, 'shown_once']);
  const { rows } = await world.sql.query('SELECT body FROM idempotent_request WHERE key = $1', [
    key,
  ]);
  expect(rows).toEqual([{ body: null }]);
});

test('X2 answers are kept for a day', async () => {
  const [young, old] = [randomUUID(), randomUUID()];
  for (const key of [young, old]) await send(key, 'POST', '/pools', aPool());
  await world.sql.query(
    `UPDATE idempotent_request SET created_at = created_at - interval '25 hours' WHERE key = $1`,
    [old],
  );

  const swept = await createHousekeeping(world.database).sweep();

  expect(swept).toBe(1);
  const { rows } = await world.sql.query(
    'SELECT key FROM idempotent_request WHERE key IN ($1, $2)',
    [young, old],
  );
  expect(rows).toEqual([{ key: young }]);
});
