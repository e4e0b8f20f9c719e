import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aTenant, openWorld, replyOf, type TestTenant, type World } from '../support/world.ts';

const PAGE = 'https://shop.example.com';

let world: World;
let tenant: TestTenant;
let publishable: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
  const made = await tenant.api('POST', '/keys', { name: 'page', origins: [PAGE] });
  publishable = String(made.body['key']);
});

let people = 0;

function aNumber(): string {
  people += 1;
  return `0412 77${String(1000 + people)}`;
}

async function enqueue(
  key: string | undefined,
  body: unknown,
  { origin, from = '203.0.113.7', path = '/voice/enqueue' }: Partial<Record<string, string>> = {},
) {
  return replyOf(
    await world.inject({
      method: 'POST',
      url: path,
      remoteAddress: from,
      headers: {
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...(origin !== undefined && { origin }),
      },
      payload: body as object,
    }),
  );
}

const aUser = () => ({ user_id: randomUUID(), phone: aNumber() });

async function read(signUpId: unknown) {
  return (await tenant.api('GET', `/sign-ups/${String(signUpId)}`)).body;
}

test('Q1 a sign-up is answered at once, and read with its interaction; the same user again changes nothing', async () => {
  const user = aUser();
  const first = await enqueue(tenant.key, user);
  const second = await enqueue(tenant.key, user);

  expect(first).toMatchObject({
    status: 202,
    body: { state: 'queued', isNew: true, failedBecause: null },
  });
  expect(second).toMatchObject({ status: 200, body: { ...first.body, isNew: false } });
  expect(await read(first.body['signUpId'])).toMatchObject({
    ...{ userId: user.user_id, source: 'api', state: 'queued', calls: [] },
    interaction: { state: 'pending', endedAt: null },
  });
});

test('Q1 whatever else is away, such as Temporal, the order of the run waits in the database', async () => {
  world.stores.answers.lacks = ['temporal', 'workers'] as never;
  try {
    const { status, body } = await enqueue(tenant.key, aUser());
    const { jobId } = await read(body['signUpId']);
    const { rows } = await world.sql.query(
      `SELECT kind, target FROM outbox WHERE tenant_id = $1 AND done_at IS NULL`,
      [tenant.tenantId],
    );

    expect(status).toBe(202);
    expect(rows).toEqual([{ kind: 'start', target: `qualification/${String(jobId)}` }]);
  } finally {
    world.stores.answers.lacks = [];
  }
});

test.each(['12', 'no number', '+999 1'])(
  'Q1 a number that cannot be read, "%s", fails no sign-up: it is as none',
  async (phone) => {
    const { status, body } = await enqueue(tenant.key, { user_id: randomUUID(), phone });

    expect(status).toBe(202);
    expect(body).toMatchObject({ state: 'failed', failedBecause: 'no_phone' });
  },
);

describe('a publishable key', () => {
  test('Q1 enqueues from the pages that it names', async () => {
    const { status, body, headers } = await enqueue(publishable, aUser(), { origin: PAGE });

    expect(publishable).toMatch(/^pk_/);
    expect(status).toBe(202);
    expect(body).toMatchObject({ state: 'queued', isNew: true });
    expect(headers).toMatchObject({ 'access-control-allow-origin': PAGE, vary: 'Origin' });
  });

  test.each([['https://other.example.com'], ['null'], [undefined]])(
    'Q1 enqueues from no other page: %s',
    async (origin) => {
      const { status, body, headers } = await enqueue(publishable, aUser(), {
        ...(origin && { origin }),
      });

      expect(status).toBe(403);
      expect(body['code']).toBe('wrong_origin');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('Q1 I10 does not serve the pages of another tenant’s key', async () => {
    const other = await aTenant(world);
    await other.api('POST', '/keys', { name: 'page', origins: ['https://other.example.com'] });
    const { status } = await enqueue(publishable, aUser(), { origin: 'https://other.example.com' });

    expect(status).toBe(403);
  });

  test.each([
    ['GET', '/sign-ups'],
    ['GET', '/staff'],
    ['GET', '/keys'],
    ['GET', '/tenant/qualification-settings'],
  ] as const)('Q1 opens nothing else: %s %s', async (method, path) => {
    const { status, body } = await world.call(publishable, method, `/api/v1${path}`);

    expect(status).toBe(403);
    expect(body['code']).toBe('missing_scope');
  });

  test('Q1 c6: neither a test call nor a dispatch goes by it, nor without any key', async () => {
    for (const path of ['/voice/test-enqueue', '/voice/process-jobs']) {
      expect((await enqueue(publishable, {}, { origin: PAGE, path })).status).toBe(403);
      expect((await enqueue(undefined, {}, { path })).status).toBe(401);
    }
    expect((await enqueue(publishable, { user_id: null }, { origin: PAGE })).status).toBe(422);
  });

  test('Q1 revoked, it enqueues nothing more', async () => {
    const { keys } = (await tenant.api('GET', '/keys')).body as {
      keys: { keyId: string; origins: unknown }[];
    };
    const key = keys.find(({ origins }) => origins !== null);
    expect(key?.origins).toEqual([PAGE]);
    await tenant.api('DELETE', `/keys/${key?.keyId}`);

    expect((await enqueue(publishable, aUser(), { origin: PAGE })).status).toBe(401);
  });

  test('Q1 a scope that it could not use is refused, and one page named twice is named once', async () => {
    const make = (fields: Record<string, unknown>) =>
      tenant.api('POST', '/keys', { name: 'page', origins: [PAGE, PAGE], ...fields });
    const reads = await make({ scopes: ['people:read'] });
    const plain = await make({});

    expect([reads.status, reads.body['errors']]).toMatchObject([422, [{ field: 'scopes' }]]);
    expect((await make({ scopes: ['sign_ups:enqueue'] })).status).toBe(201);
    expect([plain.status, plain.body['origins']]).toEqual([201, [PAGE]]);
  });

  test('Q1 from one address it enqueues so many in a minute, and others still may', async () => {
    const replies = [];
    for (let index = 0; index < 21; index += 1) {
      replies.push(await enqueue(publishable, aUser(), { origin: PAGE }));
    }
    const last = replies.at(-1);

    expect(replies.slice(0, 20).map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(last?.status).toBe(429);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
    expect(last?.headers['access-control-allow-origin']).toBe(PAGE);
    const elsewhere = await enqueue(publishable, aUser(), { origin: PAGE, from: '203.0.113.8' });
    expect(elsewhere.status).toBe(202);
  });

  test.each([
    ['shop.example.com'],
    ['https://shop.example.com/'],
    ['https://shop.example.com/sign-up'],
    ['*'],
  ])('Q1 names origins as browsers send them, and "%s" is none', async (origin) => {
    const { status } = await tenant.api('POST', '/keys', { name: 'page', origins: [origin] });

    expect(status).toBe(422);
  });
});

describe('a browser asks first', () => {
  const preflight = async (origin: string) =>
    replyOf(
      await world.inject({
        method: 'OPTIONS',
        url: '/voice/enqueue',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      }),
    );

  test('Q1 a page that a key names may send its sign-up', async () => {
    const { status, headers } = await preflight(PAGE);

    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': PAGE,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type, idempotency-key',
    });
  });

  test('Q1 a page that no key names may not', async () => {
    const { headers } = await preflight('https://nobody.example.com');

    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
