import { dialing } from './activity-queues.ts';
import type { SettleAttemptInput } from './messages.ts';

/** Finds out, in the background, what became of a call whose creation was answered with silence. */
export async function settleAttempt(input: SettleAttemptInput): Promise<void> {
  await dialing().settleAttempt(input);
}
