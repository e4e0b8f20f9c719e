import { z } from 'zod';
import { instant } from './fields.ts';

const who = { staffId: z.string(), name: z.string() };

/** What happened, in order. A `ring` stands where it was dialled, or where it was reserved if it never was. */
export const timelineEntry = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('opened'), at: instant }),
    z.object({
      kind: z.literal('text'),
      at: instant,
      ...who,
      step: z.string(),
      state: z.string(),
      errorCode: z.string().nullable(),
    }),
    z.object({
      kind: z.literal('ring'),
      at: instant,
      ...who,
      attemptId: z.string(),
      round: z.int(),
      state: z.string(),
      lifeCycle: z.string(),
      outcome: z.string().nullable(),
      digit: z.string().nullable(),
      endedAt: instant.nullable(),
    }),
    z.object({
      kind: z.literal('call_back'),
      at: instant,
      ...who,
      callId: z.string(),
      outcome: z.string(),
      digit: z.string().nullable(),
      endedAt: instant.nullable(),
    }),
    z.object({
      kind: z.literal('answer'),
      at: instant,
      ...who,
      answer: z.string(),
      channel: z.string(),
    }),
    z.object({
      kind: z.literal('claim'),
      at: instant,
      ...who,
      seat: z.int(),
      channel: z.string(),
      active: z.boolean(),
    }),
    /** A claim was taken back: roster_failed, no_show or shift_cancelled. */
    z.object({
      kind: z.literal('withdrawn'),
      at: instant,
      ...who,
      seat: z.int(),
      because: z.string(),
    }),
    z.object({
      kind: z.literal('skip'),
      at: instant,
      ...who,
      about: z.string(),
      step: z.string(),
      verdict: z.string(),
      rule: z.string(),
      /** Why, as the end of a sentence. */
      because: z.string(),
      /** When a wait is over; null where only a person can end it, and for what never comes. */
      untilAt: instant.nullable(),
    }),
    z.object({
      kind: z.literal('closed'),
      at: instant,
      result: z.string(),
      reason: z.string().nullable(),
    }),
  ])
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof timelineEntry>;
