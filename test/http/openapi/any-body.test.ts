import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Endpoint } from '../../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../../src/contract/endpoints.ts';
import { problem } from '../../../src/contract/problem.ts';
import { openApiDocument } from '../../../src/http/openapi/document.ts';
import { OPERATOR_KEY, replyOf, type World } from '../support/world.ts';
import { documentedTenant, openDocumentedWorld, type ExampleIds } from './documented-world.ts';

let world: World;
let key: string;
let ids: ExampleIds;
beforeAll(async () => {
  world = await openDocumentedWorld();
  const made = await documentedTenant(world, '');
  ids = made.ids;
  key = made.tenant.key;
});
afterAll(() => world.close());

const paths: Record<string, Record<string, object> | undefined> = openApiDocument().paths;
const writing = Object.entries<Endpoint>(ENDPOINTS).filter(([, { body }]) => body !== undefined);

// `npm run fuzz` asks far more; this is what every run of the tests can afford.
test.each(writing)(
  'F71 %s answers whatever body it is sent, as documented',
  async (_, endpoint) => {
    const { method, path, access, bodyType = 'application/json' } = endpoint;
    const real: Record<string, string | undefined> = ids;
    const url = path.replace(/:(\w+)/g, (__, name: string) => real[name] ?? name);
    const operations = new Map(Object.entries(paths[path.replace(/:(\w+)/g, '{$1}')] ?? {}));
    const operation = operations.get(method.toLowerCase()) as { responses: object } | undefined;
    const documented = Object.keys(operation?.responses ?? {});

    await fc.assert(
      fc.asyncProperty(bodyFor(endpoint), async (payload) => {
        const reply = replyOf(
          await world.inject({
            method,
            url,
            payload,
            headers: {
              authorization: `Bearer ${access === 'operator' ? OPERATOR_KEY : key}`,
              'content-type': bodyType,
            },
          }),
        );

        expect(reply.status, reply.text).toBeLessThan(500);
        expect(documented, reply.text).toContain(String(reply.status));
        if (reply.status >= 400) expect(problem.safeParse(reply.body).success).toBe(true);
      }),
      { numRuns: 8 },
    );
  },
);

/** Anything at all, or the example with anything in place of one of its fields. */
function bodyFor({ example, bodyType }: Endpoint): fc.Arbitrary<string> {
  const words = fc.string({ unit: 'binary' });
  if (bodyType !== undefined) return words;
  const anything = fc.jsonValue();
  const fields = typeof example?.body === 'object' && example.body !== null ? example.body : {};
  const spoilt = fc
    .tuple(fc.constantFrom('', ...Object.keys(fields)), fc.oneof(anything, words))
    .map(([field, value]) => ({ ...fields, [field]: value }));
  return fc.oneof(anything, spoilt).map((value) => JSON.stringify(value));
}
