import { expect, test } from 'vitest';
import { ApiProblem, createClient } from '../../src/contract/client.ts';

function answering(status: number, body: string) {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const client = createClient({
    origin: 'http://127.0.0.1:1',
    key: 'rk_test',
    fetch: async (url, init) => {
      asked.push({ url: url instanceof URL ? url.href : '', init });
      return new Response(body, { status });
    },
  });
  return { client, asked };
}

test('path, query, body and key go where they belong', async () => {
  const { client, asked } = answering(200, '{"kind":"resumed","scope":"account","target":"a/b"}');

  await client.resume({ params: { scope: 'account', target: 'a/b?c' } });

  expect(asked[0]?.url).toBe('http://127.0.0.1:1/api/v1/holds/account/a%2Fb%3Fc');
  expect(asked[0]?.init).toMatchObject({
    method: 'DELETE',
    headers: { authorization: 'Bearer rk_test' },
  });
});

test('a problem is thrown with everything that the server told', async () => {
  const told = {
    type: 'urn:ringdown:problem:taken',
    title: 'Conflict',
    status: 409,
    detail: 'Taken.',
    code: 'taken',
  };
  const { client } = answering(409, JSON.stringify(told));

  const refusal = client.readOwnTenant();

  await expect(refusal).rejects.toBeInstanceOf(ApiProblem);
  await expect(refusal).rejects.toMatchObject({ message: 'Taken.', problem: told });
});

test.each(['<html>Bad gateway</html>', '', '{"error":"nope"}'])(
  'an answer that is not the server’s own (%j) is a problem too',
  async (body) => {
    const { client } = answering(502, body);

    await expect(client.readOwnTenant()).rejects.toMatchObject({
      problem: { code: 'unexpected_answer', status: 502 },
    });
  },
);

test('an answer that breaks the contract is an error and not half an answer', async () => {
  const { client } = answering(200, '{"tenantId":1}');

  await expect(client.readOwnTenant()).rejects.toMatchObject({
    problem: { code: 'unexpected_answer', status: 200 },
  });
});

test('X2 a change whose answer is lost is sent once more, under the same key', async () => {
  const keys: unknown[] = [];
  const client = createClient({
    origin: 'http://127.0.0.1:1',
    key: 'rk_test',
    idempotencyKey: () => `key-${keys.length}`,
    fetch: async (_, init) => {
      keys.push(new Headers(init?.headers).get('idempotency-key'));
      if (keys.length === 1) throw new TypeError('fetch failed');
      return new Response('{"kind":"not_held","scope":"everything","target":"*"}');
    },
  });

  await client.resume({ params: { scope: 'everything', target: '*' } });

  expect(keys).toEqual(['key-0', 'key-0']);
});

test('what changes nothing carries no key', async () => {
  const { client, asked } = answering(200, '{"holds":[],"next":null}');

  await client.listHolds({ query: {} });

  expect(new Headers(asked[0]?.init?.headers).has('idempotency-key')).toBe(false);
});
