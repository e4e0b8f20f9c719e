import { CarrierUnavailable } from '../../src/ports/carrier.ts';
import type { AttemptRef } from '../../src/ports/stores/attempts.ts';
import { notYet } from '../not-yet.ts';
import type { RingDeps } from './ring-deps.ts';

/** So long after its end was due, the job waits no more for a carrier that cannot be asked: what a person has said may be lost (R9). */
const OUTAGE_MAX_MS = 5 * 60_000;
const ASK_AGAIN_MS = 15_000;

/**
 * The watchdog: nothing final was reported in time. The carrier is asked until it answers, for minutes at most; what it cannot
 * tell stays unknown.
 */
export async function askCarrier(
  { attempts, carrier }: Pick<RingDeps, 'attempts' | 'carrier'>,
  ref: AttemptRef,
): Promise<void> {
  const silent = await attempts.silent(ref);
  if (silent.kind === 'ended') return;
  const call = await carrier.fetchCall(silent.account, silent.sid).catch((error: unknown) => {
    if (!(error instanceof CarrierUnavailable)) throw error;
    if (silent.overdueMs < OUTAGE_MAX_MS) throw notYet('carrier_unavailable', ASK_AGAIN_MS);
    return undefined;
  });
  if (call) await attempts.found(ref, call);
  await attempts.giveUp(ref);
}
