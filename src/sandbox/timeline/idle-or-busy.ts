import type { HistorySoFar } from './history-fold.ts';
import { activityScheduled, reasonOf, toMs, type Description } from './server-messages.ts';
import { TimelineError } from './timeline-error.ts';
import type { Wait } from './waits.ts';

type PendingActivity = NonNullable<Description['pendingActivities']>[number];

/**
 * Tells a run that waits (and for what) from a run at work.
 * What is due comes from the history's timers: what activities publish about it is wrong in every pause without one.
 * Throws a TimelineError for a run that can never go on.
 */
export function idleOrBusy(
  description: Description,
  run: { workflowId: string; soFar: Readonly<HistorySoFar>; armed: boolean; now: number },
): { busy: string; waits: readonly Wait[] } {
  const { soFar, now } = run;
  refuseHopeless(description, run);
  const activities = (description.pendingActivities ?? []).map((one) => {
    const retry = backOffOf(one);
    const waiting = retry !== undefined && retry.dueAt > now;
    return waiting ? { busy: '', waits: [retry] } : { busy: workOf(one), waits: [] };
  });
  const waits = [
    ...(soFar.startDelay ? [soFar.startDelay] : []),
    ...soFar.timers.values(),
    ...activities.flatMap((one) => one.waits),
  ];
  const child = description.pendingChildren?.[0];
  const reasons = [
    ...activities.map((one) => one.busy),
    description.pendingWorkflowTask ? 'workflow task' : '',
    // An open child keeps its parent from skipping at all.
    child ? `open child ${child.workflowId ?? ''}` : '',
    waits.some((wait) => wait.dueAt <= now) ? 'a timer is due' : '',
    // Its clock may still move.
    run.armed ? 'a skip is still armed' : '',
  ];
  return { busy: reasons.find((reason) => reason !== '') ?? '', waits };
}

// Waiting out a back-off (also one that an activity asked for by nextRetryDelay) is a thing due, not work.
function backOffOf(activity: PendingActivity): Wait | undefined {
  const attempt = activity.attempt ?? 0;
  if (Number(activity.state) !== activityScheduled || attempt <= 1) return undefined;
  return {
    kind: 'back_off',
    key: `activity ${activity.activityId ?? ''} attempt ${String(attempt)}`,
    dueAt: toMs(activity.scheduledTime),
  };
}

function workOf(activity: PendingActivity): string {
  const name = activity.activityType?.name ?? '';
  const what = `activity ${name}, attempt ${String(activity.attempt ?? 0)}`;
  const reason = reasonOf(activity.lastFailure);
  return reason ? `${what}, after ${reason}` : what;
}

function refuseHopeless(
  description: Description,
  run: { workflowId: string; soFar: Readonly<HistorySoFar> },
): void {
  const { workflowId, soFar } = run;
  if (description.pendingWorkflowTask && soFar.codeFailure) {
    // The server would repeat the task for ever; better to stop at once, with the reason.
    throw new TimelineError({ kind: 'workflow_task_fails', workflowId, reason: soFar.codeFailure });
  }
  // Server 1.32 is off by everything skipped so far when it computes the end of such a delay.
  if (soFar.startDelay && soFar.delayedByPredecessor && soFar.skippedMs > 0) {
    throw new TimelineError({ kind: 'backoff_never_ends', workflowId });
  }
}
