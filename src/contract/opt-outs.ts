import { z } from 'zod';
import { OPT_OUT_SOURCES } from '../domain/gate/opt-out-source.ts';
import type { Endpoint } from './endpoint.ts';
import { id, instant } from './fields.ts';

export const optOuts = z.object({
  optOuts: z.array(
    z.object({
      source: z.enum(OPT_OUT_SOURCES),
      at: instant,
      /** The key of the office that has entered it. */
      by: z.string().nullable(),
    }),
  ),
});

const path = '/api/v1/staff/:staffId/opt-out';
const params = z.object({ staffId: id });

/** The office sees every opt-out of a person, and can lift the one that it has entered. */
export const OPT_OUT_ENDPOINTS = {
  readOptOuts: { method: 'GET', path, access: 'tenant', params, answer: optOuts, status: 200 },
  optOut: { method: 'POST', path, access: 'tenant', params, answer: optOuts, status: 200 },
  liftOptOut: { method: 'DELETE', path, access: 'tenant', params, answer: optOuts, status: 200 },
} as const satisfies Record<string, Endpoint>;
