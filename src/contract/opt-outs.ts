import { z } from 'zod';
import { PURPOSES } from '../domain/gate/facts.ts';
import { OPT_OUT_SCOPES, OPT_OUT_SOURCES } from '../domain/gate/opt-out-source.ts';
import type { Endpoint } from './endpoint.ts';
import { id, instant } from './fields.ts';

export { PURPOSES };

export const optOuts = z.object({
  optOuts: z.array(
    z.object({
      source: z.enum(OPT_OUT_SOURCES),
      /** What the number must not be reached for; nobody who opts out by a telephone names a purpose. */
      purpose: z.enum(OPT_OUT_SCOPES),
      at: instant,
      /** The key of the office that has entered it. */
      by: z.string().nullable(),
    }),
  ),
});

const door = {
  path: '/api/v1/staff/:staffId/opt-out',
  access: 'tenant',
  params: z.object({ staffId: id }),
  answer: optOuts,
  status: 200,
} as const;

/** The office sees every opt-out of a person, and can lift the one that it has entered. */
export const OPT_OUT_ENDPOINTS = {
  readOptOuts: {
    method: 'GET',
    scope: 'opt_outs:read',
    summary: 'Read the opt-outs of a person',
    ...door,
  },
  optOut: {
    method: 'POST',
    scope: 'opt_outs:write',
    summary: 'Enter an opt-out of a person',
    ...door,
    body: z
      .strictObject({
        /** Absent: everything. */
        purpose: z.enum(PURPOSES).optional(),
      })
      .optional(),
    example: { body: { purpose: 'marketing' } },
  },
  liftOptOut: {
    method: 'DELETE',
    scope: 'opt_outs:write',
    summary: 'Lift whatever opt-out the office has entered',
    ...door,
  },
} as const satisfies Record<string, Endpoint>;
