/** What an offer is at, for people to read. Nothing decides on it. */
export const OFFER_STAGES = ['texts', 'answers', 'calls', 'closed'] as const;
export type OfferStage = (typeof OFFER_STAGES)[number];

/** How an offer can end. */
export const OFFER_RESULTS = [
  'filled',
  'unfilled_after_sms',
  'unfilled_after_calls',
  'shift_started',
  'assigned_elsewhere',
  'cancelled',
  /** Its run was taken away (A5). */
  'aborted',
] as const;
export type OfferResult = (typeof OFFER_RESULTS)[number];

export function isOfferResult(value: unknown): value is OfferResult {
  return OFFER_RESULTS.some((result) => result === value);
}

/** How an offer that is not open ended; one that is not there at all was taken away. */
export function resultOf(offer: { result: string | null } | undefined): OfferResult {
  return isOfferResult(offer?.result) ? offer.result : 'aborted';
}
