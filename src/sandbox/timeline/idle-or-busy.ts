import type { HistorySoFar } from './history-fold.ts';
import { activityScheduled, reasonOf, toMs, type Description } from './server-messages.ts';
import { TimelineError } from './timeline-error.ts';

type PendingActivity = NonNullable<Description['pendingActivities']>[number];

/**
 * Tells a run that waits (and until when) from a run at work.
 * What is due comes from the history's timers: what activities publish about it is wrong in every pause without one.
 * Throws a TimelineError for a run that can never go on.
 */
export function idleOrBusy(
  description: Description,
  run: { workflowId: string; soFar: Readonly<HistorySoFar>; armed: boolean; now: number },
): { busy: string; dueAt: number } {
  const { soFar, now } = run;
  refuseHopeless(description, run);
  const activities = (description.pendingActivities ?? []).map((one) => activityWait(one, now));
  const dueAt = Math.min(
    soFar.startsAt ?? Number.POSITIVE_INFINITY,
    ...soFar.timers.values(),
    ...activities.map((one) => one.dueAt),
  );
  const child = description.pendingChildren?.[0];
  const reasons = [
    ...activities.map((one) => one.busy),
    description.pendingWorkflowTask ? 'workflow task' : '',
    // An open child keeps its parent from skipping at all.
    child ? `open child ${child.workflowId ?? ''}` : '',
    dueAt <= now ? 'a timer is due' : '',
    // A run that was busy when its forward came spends the skip later, on whatever pause comes next.
    run.armed ? 'a skip is still armed' : '',
  ];
  return { busy: reasons.find((reason) => reason !== '') ?? '', dueAt };
}

// Waiting out a back-off (also one that an activity asked for by nextRetryDelay) is a thing due, not work.
function activityWait(activity: PendingActivity, now: number): { busy: string; dueAt: number } {
  const attempt = activity.attempt ?? 0;
  const backingOff = Number(activity.state) === activityScheduled && attempt > 1;
  const retryAt = backingOff ? toMs(activity.scheduledTime) : 0;
  if (retryAt > now) return { busy: '', dueAt: retryAt };
  const what = `activity ${activity.activityType?.name ?? ''}, attempt ${String(attempt)}`;
  const reason = reasonOf(activity.lastFailure);
  return { busy: reason ? `${what}, after ${reason}` : what, dueAt: Number.POSITIVE_INFINITY };
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
  if (soFar.startsAt !== undefined && soFar.delayedByPredecessor && soFar.skippedMs > 0) {
    throw new TimelineError({ kind: 'backoff_never_ends', workflowId });
  }
}
