import { z } from 'zod';
import { HOLD_SCOPES } from '../domain/gate/hold-scope.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { instant, line, page } from './fields.ts';

export { HOLD_SCOPES };

const scope = z.enum(HOLD_SCOPES).meta({
  description:
    'How far it reaches. A job is an offer, a reminder (its session), or the calls of one sign-up.',
});
const target = line(80).meta({
  description:
    'The id of the account, tenant, job (of an offer, the offer’s own) or person; the id or number of the sender; * for everything, and for your own tenant.',
});

export const hold = z
  .object({
    scope,
    target: z.string(),
    /** E.164, of a sender. */
    number: z.string().optional(),
    reason: z.string(),
    by: z.string(),
    at: instant,
  })
  .meta({ id: 'Hold' });

export const HOLD_ENDPOINTS = {
  hold: {
    summary: 'Hold what is below a scope',
    method: 'POST',
    path: '/api/v1/holds',
    access: 'either',
    scope: 'holds:write',
    body: z.strictObject({
      scope,
      /** Absent: everything, or the tenant itself. */
      target: target.optional(),
      reason: line(200),
    }),
    answer: z.object({ kind: z.enum(['held', 'already_held']), scope, target: z.string() }),
    status: 200,
    example: { body: { scope: 'person', target: EXAMPLE_IDS.staffId, reason: 'On leave' } },
  },
  resume: {
    summary: 'Lift a hold',
    method: 'DELETE',
    path: '/api/v1/holds/:scope/:target',
    access: 'either',
    scope: 'holds:write',
    params: z.object({ scope, target }),
    answer: z.object({ kind: z.enum(['resumed', 'not_held']), scope, target: z.string() }),
    status: 200,
    example: { params: { scope: 'person', target: EXAMPLE_IDS.staffId } },
  },
  listHolds: {
    summary: 'List the holds that stand',
    method: 'GET',
    path: '/api/v1/holds',
    access: 'either',
    scope: 'holds:read',
    query: page.extend({ cursor: line(120).optional() }),
    answer: z.object({ holds: z.array(hold), next: z.string().nullable() }),
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
