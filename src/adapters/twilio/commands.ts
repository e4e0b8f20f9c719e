import type { AccountRef } from '../../ports/carrier.ts';
import { answering, type LookUpOptions } from './answering.ts';

/** The call is unknown, or is not at a point where it could be ended: there is nothing left to end. */
const NOTHING_TO_END = { 20404: undefined, 21220: undefined };

/** `canceled` ends a queued or ringing call only; `completed` ends a talk too. */
export function endCall(
  options: LookUpOptions,
  account: AccountRef,
  sid: string,
  status: 'canceled' | 'completed',
): Promise<void> {
  return answering(
    options,
    account,
    async ({ client }) => {
      await client.calls(sid).update({ status });
    },
    NOTHING_TO_END,
  );
}
