import { z } from 'zod';
import {
  DISPATCH_MAX,
  INTERACTION_STATES,
  SIGN_UP_SOURCES,
  SIGN_UP_STATES,
} from '../domain/qualification/sign-up.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, next, page, phone } from './fields.ts';

export const enqueued = z
  .object({
    signUpId: z.string(),
    state: z.enum(SIGN_UP_STATES),
    /** `no_phone`, `switched_off`, or how its calls have ended. */
    failedBecause: z.string().nullable(),
    /** False for a user who is in since less than sixty minutes: that one is told of. */
    isNew: z.boolean(),
  })
  .meta({ id: 'Enqueued' });

export const signUp = z
  .object({
    signUpId: z.string(),
    /** Null of a test, and of who was erased. */
    userId: z.string().nullable(),
    personId: z.string().nullable(),
    source: z.enum(SIGN_UP_SOURCES),
    enqueuedAt: instant,
    state: z.enum(SIGN_UP_STATES),
    failedBecause: z.string().nullable(),
    jobId: z.string().nullable(),
    /** When the next call is due, and why not earlier. */
    dueAt: instant.nullable(),
    dueBecause: z.string().nullable(),
    /** Null where there was no number to call. */
    interaction: z
      .object({
        interactionId: z.string(),
        threadId: z.string(),
        state: z.enum(INTERACTION_STATES),
        beganAt: instant.nullable(),
        endedAt: instant.nullable(),
      })
      .nullable(),
    /** The oldest first. */
    calls: z.array(
      z.object({
        attemptId: z.string(),
        /** The carrier's own id of the call. */
        callSid: z.string().nullable(),
        dialedAt: instant.nullable(),
        outcome: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'SignUp' });

const enqueueing = { access: 'tenant', answer: enqueued, status: 202, alsoStatus: 200 } as const;

export const SIGN_UP_ENDPOINTS = {
  enqueueSignUp: {
    ...enqueueing,
    summary: 'Have somebody called who has signed up; also with a publishable key, from a web page',
    method: 'POST',
    path: '/voice/enqueue',
    scope: 'sign_ups:enqueue',
    body: z.strictObject({
      user_id: line(120)
        .nullable()
        .meta({ description: 'Your own id of the user. Null, with a secret key: a test call.' }),
      phone: phone.optional().meta({
        description: 'Absent, or no number: that of the user or contact with this id is called.',
        examples: ['0412 345 678'],
      }),
    }),
    example: { body: { user_id: '0d7f1c52-3a6b-4f0e-9a51-7c1f0e6b2d43', phone: '0412 345 678' } },
  },
  enqueueTest: {
    ...enqueueing,
    summary: 'Make one test call to the override number',
    method: 'POST',
    path: '/voice/test-enqueue',
    scope: 'calls:place',
  },
  processSignUps: {
    summary: 'Take the oldest sign-ups in hand that wait for their first call',
    method: 'POST',
    path: '/voice/process-jobs',
    access: 'tenant',
    scope: 'jobs:write',
    body: z
      .strictObject({ limit: z.int().min(1).max(DISPATCH_MAX).default(DISPATCH_MAX) })
      .optional(),
    answer: z.object({ processed: z.int(), signUps: z.array(signUp) }),
    status: 200,
    example: { body: { limit: 10 } },
  },
  listSignUps: {
    summary: 'List who has signed up, with interaction and calls, the newest first',
    method: 'GET',
    path: '/api/v1/sign-ups',
    access: 'tenant',
    scope: 'jobs:read',
    query: page.extend({ state: z.enum(SIGN_UP_STATES).optional() }),
    answer: z.object({ signUps: z.array(signUp), next }),
    status: 200,
    example: { query: { state: 'queued' } },
  },
  readSignUp: {
    summary: 'Read a sign-up with its interaction and calls',
    method: 'GET',
    path: '/api/v1/sign-ups/:signUpId',
    access: 'tenant',
    scope: 'jobs:read',
    params: z.object({ signUpId: id }),
    answer: signUp,
    status: 200,
    example: { params: { signUpId: EXAMPLE_IDS.signUpId } },
  },
  eraseUser: {
    summary: 'Erase who has signed up under your own id of the user, and call them no more',
    method: 'DELETE',
    path: '/api/v1/sign-ups/users/:user',
    access: 'tenant',
    scope: 'people:write',
    params: z.object({ user: line(120) }),
    answer: z.object({ kind: z.literal('erased') }),
    status: 200,
    example: { params: { user: 'U-1042' } },
  },
} as const satisfies Record<string, Endpoint>;
