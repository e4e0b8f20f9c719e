import { sleep } from '@temporalio/workflow';
import { qualification as releasedQualification } from '../../../workflows/qualification.ts';
import { reminder as releasedReminder } from '../../../workflows/reminder.ts';
import { shiftOffer as releasedOffer } from '../../../workflows/shift-offer.ts';

export { housekeeping } from '../../../workflows/housekeeping.ts';
export { settleAttempt } from '../../../workflows/settle-attempt.ts';
export { text } from '../../../workflows/text.ts';

/** What nobody may do to a released workflow: one more command before all others. */
function late<Input, Result>(released: (input: Input) => Promise<Result>) {
  return async (input: Input): Promise<Result> => {
    await sleep('1 second');
    return released(input);
  };
}

export const shiftOffer = late(releasedOffer);
export const reminder = late(releasedReminder);
export const qualification = late(releasedQualification);
