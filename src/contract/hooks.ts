import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { id, line } from './fields.ts';

/** A shift is named by its id or by its code, a pool by its id or by its name, staff by our id or the tenant's own. */
const reference = line(120);

export const HOOK_ENDPOINTS = {
  waveCompleted: {
    summary: 'Tell that a wave of texts was sent',
    method: 'POST',
    path: '/api/v1/hooks/wave-completed',
    access: 'tenant',
    body: z.strictObject({
      shift: reference,
      wave: z.int().min(1).max(3),
      pool: reference.optional(),
    }),
    answer: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('noted') }),
      z.object({ kind: z.literal('opened'), offerId: z.string() }),
      z.object({ kind: z.literal('already_open'), offerId: z.string() }),
    ]),
    status: 202,
    example: { body: { shift: 'A12', wave: 1 } },
  },
  jobAssigned: {
    summary: 'Tell that a shift was assigned elsewhere',
    method: 'POST',
    path: '/api/v1/hooks/job-assigned',
    access: 'tenant',
    body: z.strictObject({ shift: reference, staff: reference.nullable().optional() }),
    answer: z.object({ kind: z.enum(['closed', 'nothing_open']), staffId: id.nullable() }),
    status: 202,
    example: { body: { shift: 'A12', staff: 'E-1042' } },
  },
} as const satisfies Record<string, Endpoint>;
