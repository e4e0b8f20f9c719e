import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { instant, next, page } from './fields.ts';

const ownCall = z
  .object({
    callId: z.string(),
    /** Of the contact. */
    personId: z.string(),
    orderedAt: instant,
    state: z.string(),
    outcome: z.string().nullable(),
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'OwnCall' });

export const OWN_CALL_ENDPOINTS = {
  listOwnCalls: {
    summary: 'The calls that one has ordered oneself, the latest first',
    method: 'GET',
    path: '/api/v1/me/calls',
    access: 'tenant',
    scope: 'calls:own',
    query: page,
    answer: z.object({ calls: z.array(ownCall), next }),
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
