import type { AccountRef } from '../../ports/carrier.ts';
import { answering, type LookUpOptions } from './answering.ts';

/** Unknown, or not at a point where it could be ended: there is nothing left to end. */
const NOTHING_TO_END = { 400: undefined, 404: undefined, 409: undefined, 422: undefined };

/** Retell has one command for both, documented for calls under way: it may let a ring go on, and say that there is nothing to end. */
export async function hangUp(
  options: LookUpOptions,
  account: AccountRef,
  sid: string,
): Promise<void> {
  await answering(
    options,
    account,
    async (client, bounds) => {
      await client.call.stop(sid, bounds());
    },
    NOTHING_TO_END,
  );
}
