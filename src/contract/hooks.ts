import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { id, line } from './fields.ts';

const named = (description: string) => line(120).meta({ description });
const shift = named('Its id or its code.');

export const HOOK_ENDPOINTS = {
  waveCompleted: {
    summary: 'Tell that a wave of texts was sent',
    method: 'POST',
    path: '/api/v1/hooks/wave-completed',
    access: 'tenant',
    scope: 'hooks:send',
    body: z.strictObject({
      shift,
      wave: z
        .int()
        .min(1)
        .max(3)
        .meta({ description: 'The third opens the offer without texts of our own.' }),
      pool: named('Its id or its name; the shift moves to it.').optional(),
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
    scope: 'hooks:send',
    body: z.strictObject({
      shift,
      staff: named('Their id here or their externalId.').nullable().optional(),
    }),
    answer: z.object({ kind: z.enum(['closed', 'nothing_open']), staffId: id.nullable() }),
    status: 202,
    example: { body: { shift: 'A12', staff: 'E-1042' } },
  },
} as const satisfies Record<string, Endpoint>;
