import type { Window } from '../time/hours.ts';

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

interface PurposePolicy {
  windows: readonly Window[];
  ringsPer24h: number;
  textsPer24h: number;
}

/** Shift offers: 06:00–22:00 in the recipient's zone, 8 rings in 24 h over all offers (A1). */
export const OPERATIONAL: PurposePolicy = {
  windows: [{ from: '06:00', to: '22:00', days: EVERY_DAY }],
  ringsPer24h: 8,
  textsPer24h: 30,
};

/** So long a call may queue at the carrier without being late. */
export const QUEUE_ALLOWANCE_MS = 15_000;

/** From the decision to the end of the ring: some seconds in the queue, then the ring itself. */
export function ringMarginMs(ringTimeoutSeconds: number): number {
  return ringTimeoutSeconds * 1000 + QUEUE_ALLOWANCE_MS;
}
