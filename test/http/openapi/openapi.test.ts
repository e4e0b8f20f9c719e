import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENDPOINTS } from '../../../src/contract/endpoints.ts';
import { openApiDocument } from '../../../src/http/openapi/document.ts';
import { read } from '../../docs/support/pages.ts';
import { openWorld, replyOf, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('docs/openapi.json is what `npm run openapi` writes of the contract', () => {
  expect(JSON.parse(read('docs/openapi.json'))).toEqual(
    JSON.parse(JSON.stringify(openApiDocument())),
  );
});

test('the server hands out the same document, to anybody', async () => {
  const reply = replyOf(await world.inject('/api/v1/openapi.json'));

  expect(reply.status).toBe(200);
  expect(reply.body).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});

test('the documentation is a page that anybody may read, with nothing from elsewhere', async () => {
  const page = replyOf(await world.inject('/api/docs/'));
  const document = replyOf(await world.inject('/api/docs/json'));

  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.text).toContain('swagger-ui');
  expect(page.text).not.toMatch(/(src|href)="https?:/);
  expect(document.body['openapi']).toBe('3.1.0');
});

test('every operation tells what it refuses, as problem documents', () => {
  const operations = Object.values(openApiDocument().paths).flatMap((methods) =>
    Object.values(methods),
  ) as { responses: Record<string, unknown>; summary: string }[];

  expect(operations).toHaveLength(Object.keys(ENDPOINTS).length);
  for (const { responses, summary } of operations) {
    expect(summary).not.toBe('');
    for (const status of ['401', '422', '500']) expect(responses).toHaveProperty(status);
  }
});
