import { CarrierUnavailable, type FoundCall } from '../../src/ports/carrier.ts';
import type { AttemptRef } from '../../src/ports/stores/attempts.ts';
import { notYet } from '../not-yet.ts';
import type { RingDeps } from './ring-deps.ts';

/** The carrier's clock and ours may differ by this much. */
const SKEW_MS = 5000;
const FIRST_LOOK_AGAIN_MS = 2000;
const LOOK_AGAIN_MAX_MS = 40_000;
/** A carrier that answers nothing may have the call all the same, and tells when it is back: an outage uses up nobody's turn (A9). */
const OUTAGE_MAX_MS = 24 * 3_600_000;

/**
 * Finds out what became of a POST whose answer was lost, by look-ups alone. A call that is not in the list
 * yet proves nothing: only after the grace, which is longer than any list lag, does silence count as no.
 */
export function settleAttempt({ attempts, carrier, reconcileGraceMs }: RingDeps) {
  return async (ref: AttemptRef): Promise<void> => {
    const doubt = await attempts.inDoubt(ref);
    if (doubt.kind === 'none') return;
    const { account, to, from, token, ageMs } = doubt;
    const calls = await carrier
      .findCalls({ account, to, from, token, since: doubt.since - SKEW_MS })
      .catch(whenUnavailable);
    for (const call of calls ?? []) {
      if ((await attempts.found(ref, call)) === 'adopted') return;
    }
    if (calls && ageMs > reconcileGraceMs) return attempts.neverFound(ref, 'not_placed');
    if (!calls && ageMs > OUTAGE_MAX_MS) return attempts.neverFound(ref, 'unknown');
    throw notYet(calls ? 'not_in_the_list_yet' : 'carrier_unavailable', nextLookMs(ageMs));
  };
}

function whenUnavailable(error: unknown): FoundCall[] | undefined {
  if (error instanceof CarrierUnavailable) return undefined;
  throw error;
}

/** 2, 4, 8 … 40 s: as long as it has lasted so far. */
function nextLookMs(ageMs: number): number {
  return Math.min(LOOK_AGAIN_MAX_MS, Math.max(FIRST_LOOK_AGAIN_MS, ageMs));
}
