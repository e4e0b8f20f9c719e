import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { id, instant, must, page } from './fields.ts';

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

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const CURSOR = new RegExp(
  `^\\d{1,14}\\.(?:(?:decision|event)\\.\\d{1,18}|(?:call_back|text)\\.${ID}|place\\.\\d{1,6}\\.${ID})$`,
);

/** An entry has no id of its own: its moment, where it comes from and its number there tell it from all others. */
const cursor = z
  .string()
  .max(100)
  .refine(
    (text) => CURSOR.test(text),
    must('This is no end of a page.', 'Use the `next` of the page before.'),
  )
  .meta({ pattern: CURSOR.source, examples: ['1769158800000.event.42'] });

/** The latest first. */
const pages = {
  query: page.extend({ cursor: cursor.optional() }),
  answer: z.object({ entries: z.array(whyEntry), next: cursor.nullable() }),
};

export const WHY_ENDPOINTS = {
  whyShift: {
    summary: 'Tell why people were or were not reached about a shift, the latest first',
    method: 'GET',
    path: '/api/v1/why/shift/:shiftId',
    access: 'tenant',
    scope: 'calls:read',
    params: z.object({ shiftId: id }),
    ...pages,
    status: 200,
  },
  whyAppointment: {
    summary: 'Tell why a contact was or was not called about an appointment, the latest first',
    method: 'GET',
    path: '/api/v1/why/appointment/:appointmentId',
    access: 'tenant',
    scope: 'calls:read',
    params: z.object({ appointmentId: id }),
    ...pages,
    status: 200,
  },
  whySignUp: {
    summary: 'Tell why somebody who has signed up was or was not called, the latest first',
    method: 'GET',
    path: '/api/v1/why/sign-up/:signUpId',
    access: 'tenant',
    scope: 'calls:read',
    params: z.object({ signUpId: id }),
    ...pages,
    status: 200,
  },
  whyPerson: {
    summary: 'Tell why a person was or was not reached, the latest first',
    method: 'GET',
    path: '/api/v1/why/person/:staffId',
    access: 'tenant',
    scope: 'calls:read',
    params: z.object({ staffId: id }),
    ...pages,
    status: 200,
  },
  whyAttempt: {
    summary: 'Tell why a call was or was not made, the latest first',
    method: 'GET',
    path: '/api/v1/why/attempt/:attemptId',
    access: 'tenant',
    scope: 'calls:read',
    ofOneCall: 'attemptId',
    params: z.object({ attemptId: id }),
    ...pages,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
