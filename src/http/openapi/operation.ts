import type { z } from 'zod';
import type { Access, Endpoint } from '../../contract/endpoint.ts';
import { EXAMPLE_IDS } from '../../contract/examples.ts';
import { problemAnswers } from './problem-answers.ts';
import type { createSchemas, JsonSchema } from './schemas.ts';

type Schemas = ReturnType<typeof createSchemas>;
interface Named {
  name: string;
  tag: string;
}

const SECURITY: Record<Access, object[]> = {
  tenant: [{ tenantKey: [] }, { userToken: [] }],
  operator: [{ operatorKey: [] }],
  either: [{ tenantKey: [] }, { userToken: [] }, { operatorKey: [] }],
  anybody: [],
};

/** One endpoint of the contract as an operation of OpenAPI. */
export function operationOf(endpoint: Endpoint, { name, tag }: Named, schemas: Schemas) {
  const { method, summary, body, bodyType = 'application/json', example } = endpoint;
  return {
    operationId: name,
    summary,
    tags: [tag],
    ...rightOf(endpoint),
    parameters: [
      ...parametersOf('path', endpoint.params, schemas, { ...EXAMPLE_IDS, ...example?.params }),
      ...parametersOf('query', endpoint.query, schemas, example?.query ?? {}),
      ...(method === 'GET' ? [] : [{ $ref: '#/components/parameters/IdempotencyKey' }]),
    ],
    ...(body && {
      requestBody: {
        required: !body.safeParse(undefined).success,
        content: {
          [bodyType]: {
            schema: schemas.of(body, 'input'),
            ...(example?.body !== undefined && { example: example.body }),
          },
        },
      },
    }),
    responses: { ...answersOf(endpoint, schemas), ...problemAnswers(endpoint) },
  };
}

/** OpenAPI has scopes for OAuth alone, so ours are said in words. */
function rightOf({ access, scope }: Endpoint) {
  switch (scope) {
    case 'anybody':
    case 'installation':
      return { security: SECURITY[access] };
    case 'self':
      return { security: [{ userToken: [] }], description: 'For users, whatever their role.' };
    default:
      return { security: SECURITY[access], description: `Needs the scope \`${scope}\`.` };
  }
}

function parametersOf(
  place: 'path' | 'query',
  object: z.ZodObject | undefined,
  schemas: Schemas,
  examples: Readonly<Record<string, string>>,
) {
  if (!object) return [];
  const { properties = {}, required = [] } = schemas.of(object, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
    ...(examples[name] !== undefined && { example: examples[name] }),
  }));
}

function answersOf(endpoint: Endpoint, schemas: Schemas) {
  const { status, alsoStatus, answer, answerType = 'application/json', method } = endpoint;
  const told = {
    description: 'Done.',
    headers: {
      'x-request-id': { $ref: '#/components/headers/RequestId' },
      ...(method !== 'GET' && {
        'idempotency-replayed': { $ref: '#/components/headers/IdempotencyReplayed' },
      }),
    },
    content: { [answerType]: { schema: schemas.of(answer, 'output') } },
  };
  return {
    [status]: told,
    ...(alsoStatus && { [alsoStatus]: { ...told, description: 'It was so already.' } }),
  };
}
