import { z } from 'zod';
import type { Endpoint } from '../../contract/endpoint.ts';
import { ENDPOINT_GROUPS } from '../../contract/endpoints.ts';
import { problem } from '../../contract/problem.ts';
import { operationOf } from './operation.ts';
import { PROBLEM_COMPONENTS } from './problem-answers.ts';
import { createSchemas } from './schemas.ts';
import { webhooksOf } from './webhooks.ts';

const DESCRIPTION = `Shift offers by text and telephone.

Send your key as \`Authorization: Bearer rk_…\`. Every refusal is a problem document (RFC 9457) that names each field and what to do
about it. Lists are read page by page: \`cursor\` is the \`next\` of the page before. A change may carry an \`Idempotency-Key\`: sent
again within a day, it is answered again and carried out once. Times in answers are UTC.`;

/** The API as OpenAPI 3.1, made of the contract alone: the same on every server of this version. */
export function openApiDocument() {
  const schemas = createSchemas();
  schemas.of(z.object({ problem }), 'output');
  return {
    openapi: '3.1.0',
    info: { title: 'Ringdown', version: '1', description: DESCRIPTION },
    servers: [{ url: '/', description: 'This server' }],
    tags: Object.keys(ENDPOINT_GROUPS).map((name) => ({ name })),
    paths: pathsOf(schemas),
    webhooks: webhooksOf(schemas),
    components: {
      securitySchemes: {
        tenantKey: { type: 'http', scheme: 'bearer', description: 'A key of the tenant: `rk_…`' },
        userToken: { type: 'http', scheme: 'bearer', description: 'The access token of a user' },
        operatorKey: { type: 'http', scheme: 'bearer', description: 'The operator key' },
      },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description: 'A new one for each new request, such as a UUID.',
          schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
        },
      },
      headers: {
        RequestId: {
          description: 'Tell it to the operator when something went wrong.',
          schema: { type: 'string' },
        },
        IdempotencyReplayed: {
          description: 'There when the answer is one that was kept.',
          schema: { type: 'string', enum: ['true'] },
        },
      },
      responses: PROBLEM_COMPONENTS,
      schemas: schemas.components,
    },
  };
}

function pathsOf(schemas: ReturnType<typeof createSchemas>) {
  const paths: Record<string, Record<string, object>> = {};
  for (const [tag, endpoints] of Object.entries(ENDPOINT_GROUPS)) {
    for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
      paths[path] ??= {};
      paths[path][endpoint.method.toLowerCase()] = operationOf(endpoint, { name, tag }, schemas);
    }
  }
  return paths;
}
