import type { Client } from '@temporalio/client';

type Description = Awaited<
  ReturnType<ReturnType<Client['workflow']['getHandle']>['describe']>
>['raw'];

/** A worker that dies and one that is replaced are two. */
const TRIES_QUIETLY = 3;
/** How a step says that it is not due yet: no failure, and no limit to it. */
const NOT_YET = 'not_yet';

/** Whether the same step of an open run fails again and again: its code does not fit its history, or a record cannot be worked on. */
export function isStuck({ pendingWorkflowTask, pendingActivities }: Description): boolean {
  if ((pendingWorkflowTask?.attempt ?? 0) > TRIES_QUIETLY) return true;
  return (pendingActivities ?? []).some(
    ({ attempt, lastFailure }) =>
      (attempt ?? 0) > TRIES_QUIETLY &&
      lastFailure &&
      lastFailure.applicationFailureInfo?.type !== NOT_YET,
  );
}
