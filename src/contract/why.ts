import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { id, instant } from './fields.ts';

const number = z.union([z.string(), z.number(), z.boolean()]);

export const finding = z.object({
  rule: z.string(),
  says: z.string(),
  /** What the rule compared. */
  numbers: z.record(z.string(), number),
});

export const whyEntry = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('decision'),
      at: instant,
      sentence: z.string(),
      offerId: z.string(),
      staffId: z.string(),
      name: z.string(),
      attemptId: z.string().nullable(),
      about: z.string(),
      stage: z.string(),
      step: z.string(),
      verdict: z.string(),
      rule: z.string(),
      untilAt: instant.nullable(),
      version: z.string(),
      findings: z.array(finding),
    }),
    /** Somebody has called one of our numbers. */
    z.object({
      kind: z.literal('call_back'),
      at: instant,
      sentence: z.string(),
      callId: z.string(),
      staffId: z.string(),
      name: z.string(),
      offerId: z.string().nullable(),
      outcome: z.string(),
      digit: z.string().nullable(),
    }),
    /** What followed: something that was learned of the attempt. */
    z.object({
      kind: z.literal('event'),
      at: instant,
      sentence: z.string(),
      attemptId: z.string(),
      source: z.string(),
      event: z.string(),
      outcome: z.string().nullable(),
      late: z.boolean(),
    }),
  ])
  .meta({ id: 'WhyEntry' });
export type WhyEntry = z.infer<typeof whyEntry>;

const answer = z.object({ entries: z.array(whyEntry) });

export const WHY_ENDPOINTS = {
  whyShift: {
    summary: 'Tell why people were or were not reached about a shift',
    method: 'GET',
    path: '/api/v1/why/shift/:shiftId',
    access: 'tenant',
    params: z.object({ shiftId: id }),
    answer,
    status: 200,
  },
  whyPerson: {
    summary: 'Tell why a person was or was not reached',
    method: 'GET',
    path: '/api/v1/why/person/:staffId',
    access: 'tenant',
    params: z.object({ staffId: id }),
    answer,
    status: 200,
  },
  whyAttempt: {
    summary: 'Tell why a call was or was not made',
    method: 'GET',
    path: '/api/v1/why/attempt/:attemptId',
    access: 'tenant',
    params: z.object({ attemptId: id }),
    answer,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
