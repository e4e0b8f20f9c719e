import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../../src/contract/endpoints.ts';
import { EXAMPLE_IDS } from '../../../src/contract/examples.ts';
import {
  documentedTenant,
  openDocumentedWorld,
  type ExampleIds,
} from '../openapi/documented-world.ts';
import { aTenant, type TestTenant, type World } from '../support/world.ts';

let world: World;
let ours: TestTenant;
let theirs: ExampleIds;

beforeAll(async () => {
  world = await openDocumentedWorld();
  ours = await aTenant(world);
  theirs = (await documentedTenant(world, '')).ids;
});
afterAll(() => world.close());

const withIds = Object.entries<Endpoint>(ENDPOINTS).filter(
  ([, { access, params }]) =>
    access !== 'operator' && Object.keys(params?.shape ?? {}).some((name) => name.endsWith('Id')),
);

/** As the documentation shows it, with ids of whoever is asked about. */
async function ask({ method, path, example, bodyType }: Endpoint, ids: Record<string, string>) {
  const real = (text: string) =>
    Object.entries(EXAMPLE_IDS).reduce(
      (result, [name, shown]) => result.replaceAll(shown, ids[name] ?? shown),
      text,
    );
  const filled = { ...EXAMPLE_IDS, ...example?.params } as Record<string, string>;
  const address = real(path.replace(/:(\w+)/g, (_, name: string) => filled[name] ?? ''));
  const body = example?.body;
  const payload = body === undefined ? undefined : real(JSON.stringify(body));
  const response = await world.inject({
    ...{ method, url: address },
    headers: {
      authorization: `Bearer ${ours.key}`,
      ...(payload !== undefined && { 'content-type': bodyType ?? 'application/json' }),
    },
    ...(payload !== undefined && { payload }),
  });
  return { status: response.statusCode, text: response.payload };
}

describe('I10 what another tenant has is answered as what never was', () => {
  test.each(withIds)('I10 %s', async (_, endpoint) => {
    const never = Object.fromEntries(Object.keys(theirs).map((name) => [name, randomUUID()]));
    const own = { tenantId: ours.tenantId };
    const anonymous = (text: string) =>
      text.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '…');

    const found = await ask(endpoint, { ...theirs, ...own });
    const unknown = await ask(endpoint, { ...never, ...own });

    expect(found.status, found.text).toBe(404);
    expect(anonymous(found.text)).toBe(anonymous(unknown.text));
  });
});

const withTenant = Object.entries<Endpoint>(ENDPOINTS).filter(
  ([, { access, example }]) =>
    access === 'either' && JSON.stringify(example ?? {}).includes(EXAMPLE_IDS.tenantId),
);

describe('I10 whoever names another tenant, or one that never was, is answered alike', () => {
  test.each(withTenant)('I10 %s', async (_, endpoint) => {
    const { method, path, example = {} } = endpoint;
    const asked = async (tenantId: string) => {
      const real = (value: unknown) =>
        JSON.parse(
          JSON.stringify(value ?? {}).replaceAll(EXAMPLE_IDS.tenantId, tenantId),
        ) as Record<string, string>;
      const query = new URLSearchParams(real(example.query)).toString();
      const url = `${path.replace(/:\w+/g, theirs.userId)}?${query}`;
      const body = example.body === undefined ? undefined : real(example.body);
      const reply = await world.call(ours.key, method, url, body);
      return [
        reply.status,
        reply.body['code'],
        String(reply.body['detail']).replaceAll(tenantId, '…'),
      ];
    };

    const answer = await asked(theirs.tenantId);

    expect(answer[0]).toBe(404);
    expect(await asked(randomUUID())).toEqual(answer);
  });
});
