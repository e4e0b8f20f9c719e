import { sleep } from '@temporalio/workflow';
import { shiftOffer as released } from '../../../workflows/shift-offer.ts';

export { housekeeping } from '../../../workflows/housekeeping.ts';
export { settleAttempt } from '../../../workflows/settle-attempt.ts';
export { text } from '../../../workflows/text.ts';

/** What nobody may do to a released workflow: one more command before all others. */
export async function shiftOffer(input: Parameters<typeof released>[0]) {
  await sleep('1 second');
  return released(input);
}
