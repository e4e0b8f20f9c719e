import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, next, page } from './fields.ts';

export const key = z
  .object({
    keyId: z.string(),
    name: z.string(),
    /** The visible beginning. */
    prefix: z.string(),
    createdAt: instant,
    revokedAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'Key' });

/** Required of the operator; a tenant may leave it out, and can name only itself. */
const tenantId = id.optional();

export const KEY_ENDPOINTS = {
  createKey: {
    summary: 'Make an API key; it is shown this once',
    method: 'POST',
    path: '/api/v1/keys',
    access: 'either',
    scope: 'access:write',
    body: z.strictObject({ name: line(80), tenantId }),
    /** `key` is shown this once. */
    answer: key.extend({ key: z.string() }),
    isShownOnce: true,
    status: 201,
    example: { body: { name: 'rostering system', tenantId: EXAMPLE_IDS.tenantId } },
  },
  listKeys: {
    summary: 'List API keys',
    method: 'GET',
    path: '/api/v1/keys',
    access: 'either',
    scope: 'access:read',
    query: page.extend({ tenantId }),
    answer: z.object({ keys: z.array(key), next }),
    status: 200,
    example: { query: { tenantId: EXAMPLE_IDS.tenantId } },
  },
  revokeKey: {
    summary: 'Revoke an API key',
    method: 'DELETE',
    path: '/api/v1/keys/:keyId',
    access: 'either',
    scope: 'access:write',
    params: z.object({ keyId: id }),
    query: z.strictObject({ tenantId }),
    answer: key,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
