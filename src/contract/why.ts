import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { id, must, page } from './fields.ts';
import { whyEntry } from './why/entry.ts';

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
