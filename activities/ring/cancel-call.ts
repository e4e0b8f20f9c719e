import type { RingDeps } from './ring-deps.ts';

/** Takes a call back at the carrier; safe to repeat. `gone` when there is nothing (any more) to take back. */
export function cancelCall({ attempts, carrier }: Pick<RingDeps, 'attempts' | 'carrier'>) {
  return async (
    attemptId: string,
    tenantId: string,
    how: 'withdraw' | 'hang_up',
    sid?: string,
  ): Promise<'done' | 'gone'> => {
    const call = await attempts.carrierCall({ tenantId, attemptId }, sid);
    if (!call) return 'gone';
    if (how === 'withdraw') await carrier.withdrawRing(call.account, call.sid);
    else await carrier.hangUp(call.account, call.sid);
    return 'done';
  };
}
