import type { AccountRef } from '../../ports/carrier.ts';
import { answering, type LookUpOptions } from './answering.ts';

/** Unknown, or not at a point where it could be ended: there is nothing left to end. */
const NOTHING_TO_END = { 400: undefined, 404: undefined, 409: undefined, 422: undefined };

export function hangUp(options: LookUpOptions, account: AccountRef, sid: string): Promise<void> {
  return answering(
    options,
    account,
    async (client, bounds) => {
      await client.call.stop(sid, bounds());
    },
    NOTHING_TO_END,
  );
}

/**
 * Retell has one command for both. Whoever picks up between the question and the command loses the talk of a call that
 * nobody wants any more; the other way round a talk would have to be let go on.
 */
export function withdrawRing(
  options: LookUpOptions,
  account: AccountRef,
  sid: string,
): Promise<void> {
  return answering(
    options,
    account,
    async (client, bounds) => {
      const { call_status: status } = await client.call.retrieve(sid, bounds());
      if (status === 'registered') await client.call.stop(sid, bounds());
    },
    NOTHING_TO_END,
  );
}
