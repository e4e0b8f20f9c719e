import { z } from 'zod';
import { instant } from '../fields.ts';

const number = z.union([z.string(), z.number(), z.boolean()]);

export const finding = z.object({
  rule: z.string(),
  says: z.string(),
  /** What the rule compared. */
  numbers: z.record(z.string(), number),
});

/** Of what it is about; the times in the sentence are those there. */
const zone = z.string();

export const whyEntry = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('decision'),
      at: instant,
      sentence: z.string(),
      zone,
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
      /** The dated rules of the country, where there are any: `AU 2026-11-21`. */
      pack: z.string().nullable(),
      findings: z.array(finding),
    }),
    /** What has become of a text; it stands where it was reserved. */
    z.object({
      kind: z.literal('text'),
      at: instant,
      sentence: z.string(),
      zone,
      messageId: z.string(),
      offerId: z.string().nullable(),
      staffId: z.string(),
      name: z.string(),
      step: z.string(),
      state: z.string(),
      sentAt: instant.nullable(),
      errorCode: z.string().nullable(),
    }),
    /** Somebody has called one of our numbers. */
    z.object({
      kind: z.literal('call_back'),
      at: instant,
      sentence: z.string(),
      zone,
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
      zone,
      attemptId: z.string(),
      staffId: z.string(),
      name: z.string(),
      round: z.int(),
      /** Which call it is, in words. */
      step: z.string(),
      source: z.string(),
      event: z.string(),
      digit: z.string().nullable(),
      outcome: z.string().nullable(),
      late: z.boolean(),
    }),
  ])
  .meta({ id: 'WhyEntry' });
export type WhyEntry = z.infer<typeof whyEntry>;
