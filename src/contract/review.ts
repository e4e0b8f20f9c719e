import { z } from 'zod';
import { INTEREST_KINDS, INTEREST_STATES } from '../domain/review/interest.ts';
import type { Endpoint } from './endpoint.ts';
import { id, instant, next, page } from './fields.ts';

/** Somebody who has said yes, and has no seat yet. */
export const interest = z
  .object({
    interestId: z.string(),
    offerId: z.string(),
    shiftId: z.string(),
    shiftCode: z.string(),
    staffId: z.string(),
    name: z.string(),
    /** Waits for the office, or stands by in case a seat becomes free. */
    kind: z.enum(INTEREST_KINDS),
    channel: z.string(),
    saidYesAt: instant,
    state: z.enum(INTEREST_STATES),
    /** By when the office decides, as people were told. */
    decidesAt: instant.nullable(),
    decidedAt: instant.nullable(),
    decidedBy: z.string().nullable(),
  })
  .meta({ id: 'Interest' });

const params = z.object({ interestId: id });

export const REVIEW_ENDPOINTS = {
  listReview: {
    summary: 'List who has said yes and waits',
    method: 'GET',
    path: '/api/v1/review',
    access: 'tenant',
    scope: 'jobs:read',
    query: page.extend({
      state: z.enum(INTEREST_STATES).optional(),
      offerId: id.optional(),
    }),
    answer: z.object({ review: z.array(interest), next }),
    status: 200,
  },
  awardSeat: {
    summary: 'Give the seat to somebody who has said yes',
    method: 'POST',
    path: '/api/v1/review/:interestId/award',
    access: 'tenant',
    scope: 'jobs:write',
    params,
    answer: z.object({ kind: z.enum(['won', 'already_yours']) }),
    status: 200,
  },
  refuseSeat: {
    summary: 'Tell somebody that they do not get the seat',
    method: 'POST',
    path: '/api/v1/review/:interestId/refuse',
    access: 'tenant',
    scope: 'jobs:write',
    params,
    answer: z.object({ kind: z.literal('refused') }),
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
