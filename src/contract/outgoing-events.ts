import { z } from 'zod';
import {
  EVENT_VERSION,
  type EventData,
  type EventType,
} from '../domain/webhooks-out/event-types.ts';
import { callStats, dailySummary } from './analytics/fields.ts';
import { id, instant } from './fields.ts';

const offerEnd = z.object({ offerId: id, shiftId: id, result: z.string() });
const claim = { claimId: id, shiftId: id, staffId: id, offerId: id.nullable() };

/** What a receiver gets as `data`, by the type of the event. */
export const EVENT_SCHEMAS = {
  'offer.opened': z.object({ offerId: id, shiftId: id }),
  'offer.filled': offerEnd,
  'offer.unfilled': offerEnd,
  'offer.cancelled': offerEnd,
  'claim.made': z.object({ ...claim, seat: z.number().int(), channel: z.string() }),
  'claim.confirmed': z.object(claim),
  'claim.withdrawn': z.object({
    ...claim,
    because: z.enum(['roster_failed', 'no_show', 'shift_cancelled']),
  }),
  'call.ended': z.object({
    ...{ callId: id, jobId: id, kind: z.string() },
    ...{ offerId: id.nullable(), staffId: id.nullable(), contactId: id.nullable() },
    round: z.number().int(),
    outcome: z.string(),
  }),
  'reminder.closed': z.object({
    ...{ jobId: id, appointmentId: id, contactId: id },
    result: z.string(),
  }),
  'qualification.closed': z.object({
    ...{ jobId: id, signUpId: id, contactId: id },
    result: z.string(),
  }),
  'person.opted_out': z.object({ staffId: id, source: z.string() }),
  'notice.raised': z.object({
    noticeId: id,
    kind: z.string(),
    urgent: z.boolean(),
    offerId: id.nullable(),
    shiftId: id.nullable(),
  }),
  'alert.raised': z.object({
    kind: z.string(),
    about: z.string(),
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  'summary.daily': z.object({ ...dailySummary, callsByKind: z.record(z.string(), callStats) }),
} satisfies { readonly [Type in EventType]: z.ZodType<EventData[Type]> };

/** The body of an outgoing webhook. Its `id` is also its `webhook-id`: the same for every try and every delivery. */
export function outgoingEvent<Type extends EventType>(type: Type) {
  return z.object({
    id,
    type: z.literal(type),
    version: z.literal(EVENT_VERSION),
    timestamp: instant,
    data: EVENT_SCHEMAS[type],
    /** Where more is told, to whoever has a key. */
    link: z.url(),
    /** Only where the tenant has asked for personal data; null when the event is about nobody. */
    person: z
      .object({
        firstName: z.string(),
        lastName: z.string(),
        phone: z.string().nullable(),
        externalId: z.string().nullable(),
      })
      .nullish(),
  });
}
