import type { Outcome } from '../outcome/outcome.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** After the first call, then after each that follows (Q4). */
export const RETRY_PAUSES_MS = [10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS, 7 * DAY_MS] as const;

export type NextQualificationCall =
  | { readonly kind: 'succeeded' }
  /** The earliest time: the gate may move it later. */
  | { readonly kind: 'again'; readonly notBefore: number }
  | {
      readonly kind: 'failed';
      readonly because: 'retries_used_up' | 'invalid_number' | 'opted_out';
    };

interface Calls {
  /** How each call has ended, the oldest first; at least one. */
  readonly outcomes: readonly Outcome[];
  readonly endedAt: number;
  /** The tenant's own, or none for a test. */
  readonly pausesMs?: readonly number[];
}

/**
 * What follows upon a call to somebody who has signed up. Only a conversation is a success: a machine that has answered is none (Q3).
 */
export function nextQualificationCall(calls: Calls): NextQualificationCall {
  const outcome = calls.outcomes.at(-1) ?? 'unknown';
  switch (outcome) {
    case 'accepted':
    case 'confirmed':
    case 'rescheduled':
    case 'cancelled':
    case 'declined':
    case 'no_action':
      return { kind: 'succeeded' };
    case 'opted_out':
    case 'invalid_number':
      return { kind: 'failed', because: outcome };
    case 'withdrawn':
      return { kind: 'again', notBefore: calls.endedAt };
    case 'voicemail':
    case 'rejected':
    case 'no_answer':
    case 'busy':
    case 'failed':
    case 'unknown':
      return again(calls);
  }
}

function again({ outcomes, endedAt, pausesMs = RETRY_PAUSES_MS }: Calls): NextQualificationCall {
  const made = outcomes.filter((outcome) => outcome !== 'withdrawn').length;
  const pauseMs = pausesMs[made - 1];
  return pauseMs === undefined
    ? { kind: 'failed', because: 'retries_used_up' }
    : { kind: 'again', notBefore: endedAt + pauseMs };
}
