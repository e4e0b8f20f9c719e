import { ApplicationFailure } from '@temporalio/activity';

/** Not a failure: the same step is due again after `inMs`. The Web UI shows the reason while it waits. */
export function notYet(because: string, inMs: number): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'not_yet',
    message: because,
    nonRetryable: false,
    nextRetryDelay: Math.max(100, Math.round(inMs)),
    category: 'BENIGN',
  });
}
