import { z } from 'zod';
import { TENANT_SCOPES } from '../domain/access/scopes.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, must, next, page } from './fields.ts';

export const key = z
  .object({
    keyId: z.string(),
    name: z.string(),
    /** The visible beginning. */
    prefix: z.string(),
    createdAt: instant,
    revokedAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
    expiresAt: instant.nullable(),
    /** What it may do; null is everything that its tenant may, also what is added later. */
    scopes: z.array(z.string()).nullable(),
    /** Of a publishable key: the web pages that may use it. Null: it is secret. */
    origins: z.array(z.string()).nullable(),
  })
  .meta({ id: 'Key' });

/** Required of the operator; a tenant may leave it out, and can name only itself. */
const tenantId = id.optional();

const HAS_PASSED = must('It has passed.', 'Use a time in the future, or leave it out.');

const origin = z
  .string()
  .max(200)
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    must('This is no origin.', 'Use scheme and host as browsers send them: https://example.com.'),
  )
  .meta({ examples: ['https://example.com'] });

const newKeyFields = z.strictObject({
  name: line(80),
  tenantId,
  /** Makes it publishable: it enqueues sign-ups from pages of these origins, and may nothing else. */
  origins: z.array(origin).min(1).max(20).optional(),
  /** Absent: everything that its tenant may. Nobody hands on what they may not do themselves. */
  scopes: z.array(z.enum(TENANT_SCOPES)).min(1).max(TENANT_SCOPES.length).optional(),
  /** Absent: it is good until it is revoked. */
  expiresAt: z.iso
    .datetime({ offset: true, abort: true })
    .refine((text) => Date.parse(text) > Date.now(), HAS_PASSED)
    .optional(),
});

/** What else a publishable key were given, it could not do. */
const newKey = newKeyFields.refine(
  ({ origins, scopes = [] }) => !origins || scopes.every((scope) => scope === 'sign_ups:enqueue'),
  {
    ...must(
      'A key for web pages enqueues sign-ups, and may nothing else.',
      'Leave scopes out, or make a secret key without origins.',
    ),
    path: ['scopes'],
  },
);

export const KEY_ENDPOINTS = {
  createKey: {
    summary: 'Make an API key; it is shown this once',
    method: 'POST',
    path: '/api/v1/keys',
    access: 'either',
    scope: 'access:write',
    body: newKey,
    /** `key` is shown this once. */
    answer: key.extend({ key: z.string() }),
    isShownOnce: true,
    status: 201,
    example: {
      body: {
        name: 'rostering system',
        tenantId: EXAMPLE_IDS.tenantId,
        scopes: ['hooks:send', 'jobs:read'],
        expiresAt: '2031-01-01T00:00:00Z',
      },
    },
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
