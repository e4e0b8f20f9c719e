import { CarrierUnavailable } from '../../src/ports/carrier.ts';
import type { AttemptRef } from '../../src/ports/stores/attempts.ts';
import type { RingDeps } from './ring-deps.ts';

/** The watchdog: nothing final was reported in time. The carrier is asked once; what it cannot tell stays unknown. */
export async function askCarrier(
  { attempts, carrier }: Pick<RingDeps, 'attempts' | 'carrier'>,
  ref: AttemptRef,
): Promise<void> {
  const silent = await attempts.silent(ref);
  if (silent.kind === 'ended') return;
  const call = await carrier.fetchCall(silent.account, silent.sid).catch((error: unknown) => {
    if (error instanceof CarrierUnavailable) return undefined;
    throw error;
  });
  if (call) await attempts.found(ref, call);
  await attempts.giveUp(ref);
}
