import { z } from 'zod';
import { ACTOR_KINDS } from '../domain/audit/entry.ts';
import type { Endpoint } from './endpoint.ts';
import { id, instant, must, next, page, storable } from './fields.ts';

/** A place in the chain. Whoever notes one elsewhere can tell later whether the chain up to it is still the same. */
const head = z.strictObject({
  seq: z.int().min(0).max(2_147_483_647),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

export const auditEntry = z
  .object({
    entryId: z.string(),
    at: instant,
    actor: z.object({ kind: z.enum(ACTOR_KINDS), id: z.string() }),
    /** The operation, by its name in this document, or what was done without one. */
    action: z.string(),
    /** What it came to, where there is more than one end. */
    result: z.string().nullable(),
    /** Ids of what it was done to, by what they are ids of. */
    subjects: z.record(z.string(), z.string()),
    requestId: z.string().nullable(),
    /** Null for the minute until it is sealed. */
    seal: head.nullable(),
  })
  .meta({ id: 'AuditEntry' });

/** The operator names a tenant, or means the installation’s own log; a tenant can name only itself. */
const tenantId = id.optional();

/** From the first (inclusive) to the second (exclusive). */
const when = {
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};
const asStored = z
  .string()
  .max(60)
  .refine(...storable);
const which = {
  tenantId,
  /** Any text: what an older version did may have a name that this one does not know. */
  action: asStored.optional(),
  /** Of a user or a person, or the visible beginning of a key. */
  actorId: asStored.optional(),
  /** Of a person, a shift, an offer, an appointment, a call, a key or a user. */
  subjectId: id.optional(),
};
const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  !from || !to || Date.parse(from) < Date.parse(to);
const notInOrder = {
  ...must('It is not after `from`.', 'Use a later time, or leave one of the two out.'),
  path: ['to'],
};

const ofLog = { access: 'either', scope: 'audit:read' } as const;

export const AUDIT_ENDPOINTS = {
  listAudit: {
    ...ofLog,
    summary: 'Who did what to whom, the latest first',
    method: 'GET',
    path: '/api/v1/audit',
    query: page.extend({ ...when, ...which }).refine(isInOrder, notInOrder),
    answer: z.object({ entries: z.array(auditEntry), next }),
    status: 200,
    example: { query: { action: 'optOut' } },
  },
  exportAudit: {
    ...ofLog,
    summary: 'The audit log as CSV, in the order of its chain',
    method: 'GET',
    path: '/api/v1/audit.csv',
    query: z.strictObject({ ...when, ...which }).refine(isInOrder, notInOrder),
    answer: z.string(),
    answerType: 'text/csv',
    status: 200,
    example: { query: { from: '2026-01-01T00:00:00Z', to: '2031-01-01T00:00:00Z' } },
  },
  verifyAudit: {
    ...ofLog,
    summary: 'Follow the chain of the audit log, and name the first entry at which it is broken',
    method: 'POST',
    path: '/api/v1/audit/verify',
    /** `head`: one that was noted before. */
    body: z.strictObject({ tenantId, head: head.optional() }),
    answer: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('whole'), entries: z.int(), unsealed: z.int(), head }),
      z.object({
        kind: z.literal('broken'),
        seq: z.int(),
        damage: z.string(),
        entryId: z.string(),
      }),
    ]),
    status: 200,
    example: { body: {} },
  },
} as const satisfies Record<string, Endpoint>;
