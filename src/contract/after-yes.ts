import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id } from './fields.ts';

export const AFTER_YES_ENDPOINTS = {
  reportNoShow: {
    summary: 'Take the seat from somebody who has not come, and offer it again',
    method: 'POST',
    path: '/api/v1/shifts/:shiftId/no-show',
    access: 'tenant',
    scope: 'jobs:write',
    params: z.object({ shiftId: id }),
    body: z.strictObject({ staffId: id }),
    answer: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('reopened'), offerId: z.string() }),
      /** The seat is free. `because`: shift_started, when its start has to be moved before it can be offered; … */
      z.object({ kind: z.literal('not_reopened'), because: z.string() }),
    ]),
    status: 200,
    example: {
      params: { shiftId: EXAMPLE_IDS.shiftId },
      body: { staffId: EXAMPLE_IDS.staffId },
    },
  },
} as const satisfies Record<string, Endpoint>;
