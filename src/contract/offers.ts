import { z } from 'zod';
import { OFFER_RESULTS, OFFER_STAGES } from '../domain/shift-offer/stage.ts';
import { clock } from './clock.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, next, page } from './fields.ts';
import { hold } from './holds.ts';
import { timelineEntry } from './offer-timeline.ts';
import { shift, shiftChange, shiftParams } from './shifts.ts';

export const offerSummary = z
  .object({
    offerId: z.string(),
    shiftId: z.string(),
    shiftCode: z.string(),
    shiftStartsAt: instant,
    shiftZone: z.string(),
    state: z.enum(['active', 'closed']),
    stage: z.enum(OFFER_STAGES),
    result: z.enum(OFFER_RESULTS).nullable(),
    reason: z.string().nullable(),
    openedAt: instant,
    closedAt: instant.nullable(),
    wavesSent: z.int(),
    callsMade: z.int(),
    clock,
  })
  .meta({ id: 'OfferSummary' });

/** Every turn of the rounds under one heading. */
const tally = z.discriminatedUnion('kind', [
  /** `stillToCome` is the most that can be: a claim or a decline makes it less. */
  z.object({ kind: z.literal('so_far'), made: z.int(), stillToCome: z.int() }),
  z.object({
    kind: z.literal('final'),
    made: z.int(),
    avoidedByClaim: z.int(),
    notMadeDeclined: z.int(),
    notMadeOther: z.int(),
  }),
]);

export const offer = offerSummary
  .extend({
    shift,
    timeline: z.array(timelineEntry),
    tally,
    /** What stands over an active offer, or over somebody in its pool. */
    holds: z.array(hold),
  })
  .meta({ id: 'Offer' });

export const openedOffer = z.object({ offerId: z.string(), alreadyOpen: z.boolean() });

const params = z.object({ offerId: id });

export const OFFER_ENDPOINTS = {
  offerShift: {
    summary: 'Offer a shift to its pool',
    method: 'POST',
    path: '/api/v1/shifts/:shiftId/offers',
    access: 'tenant',
    scope: 'jobs:write',
    params: shiftParams,
    answer: openedOffer,
    status: 201,
    alsoStatus: 200,
  },
  openOffer: {
    summary: 'Offer a shift to its pool, named in the body',
    method: 'POST',
    path: '/api/v1/offers',
    access: 'tenant',
    scope: 'jobs:write',
    body: z.strictObject({ shiftId: id }),
    answer: openedOffer,
    status: 201,
    alsoStatus: 200,
    example: { body: { shiftId: EXAMPLE_IDS.shiftId } },
  },
  listOffers: {
    summary: 'List offers, the latest first',
    method: 'GET',
    path: '/api/v1/offers',
    access: 'tenant',
    scope: 'jobs:read',
    query: page.extend({
      state: z.enum(['active', 'closed']).optional(),
      shiftId: id.optional(),
    }),
    answer: z.object({ offers: z.array(offerSummary), next }),
    status: 200,
    example: { query: { state: 'active' } },
  },
  readOffer: {
    summary: 'Read an offer and all that has happened',
    method: 'GET',
    path: '/api/v1/offers/:offerId',
    access: 'tenant',
    scope: 'jobs:read',
    params,
    answer: offer,
    status: 200,
  },
  cancelOffer: {
    summary: 'Cancel an offer',
    method: 'POST',
    path: '/api/v1/offers/:offerId/cancel',
    access: 'tenant',
    scope: 'jobs:write',
    params,
    body: z.strictObject({ reason: line(200) }),
    answer: offerSummary.extend({ alreadyClosed: z.boolean() }),
    status: 200,
    example: { body: { reason: 'Covered by the office.' } },
  },
  changeTerms: {
    summary: 'Change the terms of a shift while it is offered',
    method: 'PATCH',
    path: '/api/v1/offers/:offerId/terms',
    access: 'tenant',
    scope: 'jobs:write',
    params,
    body: shiftChange,
    answer: shift,
    status: 200,
    example: { body: { suburb: 'Enmore' } },
  },
  /** A claim that the office enters for somebody. */
  assignOffer: {
    summary: 'Enter a claim for somebody',
    method: 'POST',
    path: '/api/v1/offers/:offerId/assign',
    access: 'tenant',
    scope: 'jobs:write',
    params,
    body: z.strictObject({ staffId: id }),
    answer: z.object({ kind: z.enum(['won', 'already_yours']), staffId: z.string() }),
    status: 200,
    example: { body: { staffId: EXAMPLE_IDS.staffId } },
  },
} as const satisfies Record<string, Endpoint>;
