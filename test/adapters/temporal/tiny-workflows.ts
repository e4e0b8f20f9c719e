import {
  ApplicationFailure,
  condition,
  continueAsNew,
  defineSignal,
  setHandler,
} from '@temporalio/workflow';

export type Ending = 'complete' | 'fail' | 'continue';

export const endSignal = defineSignal<[Ending]>('end');

/** Under the names of the real ones, so that the adapter's own table is put to the test. */
export async function shiftOffer(input: { offerId: string }): Promise<void> {
  let ending: Ending | undefined;
  setHandler(endSignal, (told) => {
    ending = told;
  });
  await condition(() => ending !== undefined);
  if (ending === 'fail') throw ApplicationFailure.nonRetryable('as told');
  if (ending === 'continue') await continueAsNew<typeof shiftOffer>(input);
}

export const text = shiftOffer;
export const settleAttempt = shiftOffer;
