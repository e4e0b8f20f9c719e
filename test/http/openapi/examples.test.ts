import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Endpoint } from '../../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../../src/contract/endpoints.ts';
import { EXAMPLE_IDS } from '../../../src/contract/examples.ts';
import { openApiDocument } from '../../../src/http/openapi/document.ts';
import { OPERATOR_KEY, replyOf, type World } from '../support/world.ts';
import { documentedTenant, openDocumentedWorld, type ExampleIds } from './documented-world.ts';

interface Parameter {
  name: string;
  in: string;
  example?: string;
}
interface Operation {
  operationId: string;
  security: object[];
  parameters: Parameter[];
  requestBody?: { content: Record<string, { example?: unknown }> };
}

const operations = Object.entries(openApiDocument().paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(
    ([method, operation]) => [method.toUpperCase(), path, operation as Operation] as const,
  ),
);
const endpoints: Record<string, Endpoint> = ENDPOINTS;

let world: World;
beforeAll(async () => {
  world = await openDocumentedWorld();
});
afterAll(() => world.close());

/** With the ids of this tenant in place of those that the documentation shows. */
function real(text: string, ids: ExampleIds): string {
  const names = Object.keys(EXAMPLE_IDS) as (keyof ExampleIds)[];
  return names.reduce((result, name) => result.replaceAll(EXAMPLE_IDS[name], ids[name]), text);
}

function addressOf(path: string, parameters: readonly Parameter[]): string {
  const shown = (place: string) =>
    parameters.filter((one) => one.in === place && one.example !== undefined);
  const filled = shown('path').reduce(
    (address, { name, example = '' }) => address.replace(`{${name}}`, example),
    path,
  );
  const query = new URLSearchParams();
  for (const { name, example = '' } of shown('query')) query.set(name, example);
  return `${filled}?${query.toString()}`;
}

test.each(operations)(
  'the example of %s %s works, and is answered as documented',
  async (...of) => {
    const [method, path, { operationId, security, parameters, requestBody }] = of;
    const { tenant, ids, userToken } = await documentedTenant(world, operationId);
    const [type, { example }] = Object.entries(requestBody?.content ?? {})[0] ?? ['', {}];
    const opens = (name: string) => security.some((one) => name in one);
    const tenantKey = opens('tenantKey') ? tenant.key : userToken;
    const key = opens('tenantKey') || opens('userToken') ? tenantKey : OPERATOR_KEY;

    const reply = replyOf(
      await world.inject({
        method: method as 'GET',
        url: real(addressOf(path, parameters), ids),
        headers: { authorization: `Bearer ${key}`, ...(requestBody && { 'content-type': type }) },
        ...(requestBody && {
          payload: real(typeof example === 'string' ? example : JSON.stringify(example), ids),
        }),
      }),
    );

    const { status, answer, answerType = 'application/json' } = endpoints[operationId] ?? {};
    expect([reply.status, reply.text]).toEqual([status, reply.text]);
    expect(String(reply.headers['content-type'])).toContain(answerType);
    const told: unknown = answerType === 'text/csv' ? reply.text : reply.body;
    expect(answer?.safeParse(told).error?.issues).toBeUndefined();
  },
);

test.each(Object.entries(endpoints))('%s shows an example of what it reads', (_, endpoint) => {
  const { body, example } = endpoint;

  expect(body === undefined).toBe(example?.body === undefined);
});
