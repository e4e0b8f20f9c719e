import { z } from 'zod';
import { OFFER_RESULTS, OFFER_STAGES } from '../domain/shift-offer/stage.ts';
import type { Endpoint } from './endpoint.ts';
import { id, instant, line, next, page } from './fields.ts';
import { shift, shiftChange, shiftParams } from './shifts.ts';

export const offerSummary = z.object({
  offerId: z.string(),
  shiftId: z.string(),
  shiftCode: z.string(),
  state: z.enum(['active', 'closed']),
  stage: z.enum(OFFER_STAGES),
  result: z.enum(OFFER_RESULTS).nullable(),
  reason: z.string().nullable(),
  openedAt: instant,
  closedAt: instant.nullable(),
  wavesSent: z.int(),
  callsMade: z.int(),
});

const who = { staffId: z.string(), name: z.string() };

/** What happened, in order. A `ring` stands where it was dialled, or where it was reserved if it never was. */
export const timelineEntry = z.discriminatedUnion('kind', [
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
  z.object({
    kind: z.literal('skip'),
    at: instant,
    ...who,
    about: z.string(),
    step: z.string(),
    verdict: z.string(),
    rule: z.string(),
  }),
  z.object({
    kind: z.literal('closed'),
    at: instant,
    result: z.string(),
    reason: z.string().nullable(),
  }),
]);
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const offer = offerSummary.extend({
  shift,
  timeline: z.array(timelineEntry),
  /** Every turn of the rounds under one heading. */
  tally: z.object({
    made: z.int(),
    avoidedByClaim: z.int(),
    notMadeDeclined: z.int(),
    notMadeOther: z.int(),
  }),
});

export const openedOffer = z.object({ offerId: z.string(), alreadyOpen: z.boolean() });

const params = z.object({ offerId: id });

export const OFFER_ENDPOINTS = {
  offerShift: {
    method: 'POST',
    path: '/api/v1/shifts/:shiftId/offers',
    access: 'tenant',
    params: shiftParams,
    answer: openedOffer,
    status: 201,
  },
  openOffer: {
    method: 'POST',
    path: '/api/v1/offers',
    access: 'tenant',
    body: z.strictObject({ shiftId: id }),
    answer: openedOffer,
    status: 201,
  },
  listOffers: {
    method: 'GET',
    path: '/api/v1/offers',
    access: 'tenant',
    query: page.extend({
      state: z.enum(['active', 'closed']).optional(),
      shiftId: id.optional(),
    }),
    answer: z.object({ offers: z.array(offerSummary), next }),
    status: 200,
  },
  readOffer: {
    method: 'GET',
    path: '/api/v1/offers/:offerId',
    access: 'tenant',
    params,
    answer: offer,
    status: 200,
  },
  cancelOffer: {
    method: 'POST',
    path: '/api/v1/offers/:offerId/cancel',
    access: 'tenant',
    params,
    body: z.strictObject({ reason: line(200) }),
    answer: offerSummary,
    status: 200,
  },
  changeTerms: {
    method: 'PATCH',
    path: '/api/v1/offers/:offerId/terms',
    access: 'tenant',
    params,
    body: shiftChange,
    answer: shift,
    status: 200,
  },
  /** A claim that the office enters for somebody. */
  assignOffer: {
    method: 'POST',
    path: '/api/v1/offers/:offerId/assign',
    access: 'tenant',
    params,
    body: z.strictObject({ staffId: id }),
    answer: z.object({ kind: z.enum(['won', 'already_yours']), staffId: z.string() }),
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
