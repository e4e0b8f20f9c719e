import { reasonOf, taskFailuresOfCode, toMs, type HistoryEvent } from './server-messages.ts';
import type { Wait } from './waits.ts';

/** What the events so far amount to; all instants are the run's own time. */
export interface HistorySoFar {
  lastEventId: number;
  /** Pending timers, by their id. */
  timers: Map<string, Wait>;
  /** The delay before the very first workflow task, while it lasts. */
  startDelay: Wait | undefined;
  /** The first delay comes from continue-as-new, cron or retry, not from `startDelay`. */
  delayedByPredecessor: boolean;
  /** How far the run's time is ahead of real time. */
  skippedMs: number;
  /** Why the workflow's code fails at present. */
  codeFailure: string;
  endReason: string;
}

export function emptyHistory(): HistorySoFar {
  return {
    lastEventId: 0,
    timers: new Map(),
    startDelay: undefined,
    delayedByPredecessor: false,
    skippedMs: 0,
    codeFailure: '',
    endReason: '',
  };
}

export function applyEvent(history: HistorySoFar, event: HistoryEvent): void {
  const eventId = Number(event.eventId);
  // A page can come again when its token has expired; counted twice, a skip would move the run's clock.
  if (eventId <= history.lastEventId) return;
  history.lastEventId = eventId;
  applyStart(history, event);
  applyTimer(history, event);
  applySkip(history, event);
  applyTask(history, event);
  applyEnd(history, event);
}

function applyStart(history: HistorySoFar, event: HistoryEvent): void {
  const started = event.workflowExecutionStartedEventAttributes;
  if (!started) return;
  // A run that follows another one (continue-as-new) starts at the other one's time, not at real time.
  history.skippedMs = toMs(started.timeSkippingStatePropagation?.initialSkippedDuration);
  const delayMs = toMs(started.firstWorkflowTaskBackoff);
  if (delayMs > 0) history.startDelay = waitFrom(event, { key: 'start', delayMs });
  history.delayedByPredecessor = Boolean(started.continuedExecutionRunId);
}

function waitFrom(event: HistoryEvent, wait: { key: string; delayMs: number }): Wait {
  return { kind: 'timer', key: wait.key, dueAt: toMs(event.eventTime) + wait.delayMs };
}

function applyTimer(history: HistorySoFar, event: HistoryEvent): void {
  const started = event.timerStartedEventAttributes;
  if (started) {
    const timerId = started.timerId ?? '';
    const delayMs = toMs(started.startToFireTimeout);
    history.timers.set(timerId, waitFrom(event, { key: `timer ${timerId}`, delayMs }));
  }
  const over = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
  if (over) history.timers.delete(over.timerId ?? '');
}

// The sum over these events is exact. The current time in a description is off by the round trip, which under load is
// enough to aim behind a timer that has just fired.
function applySkip(history: HistorySoFar, event: HistoryEvent): void {
  const skip = event.workflowExecutionTimeSkippingTransitionedEventAttributes;
  if (skip?.targetTime) history.skippedMs += toMs(skip.targetTime) - toMs(event.eventTime);
}

function applyTask(history: HistorySoFar, event: HistoryEvent): void {
  if (event.workflowTaskScheduledEventAttributes) history.startDelay = undefined;
  if (event.workflowTaskCompletedEventAttributes) history.codeFailure = '';
  const failed = event.workflowTaskFailedEventAttributes;
  if (failed && taskFailuresOfCode.has(failed.cause ?? 0)) {
    history.codeFailure = reasonOf(failed.failure) || 'no reason recorded';
  }
}

function applyEnd(history: HistorySoFar, event: HistoryEvent): void {
  const failed = event.workflowExecutionFailedEventAttributes;
  if (failed) history.endReason = reasonOf(failed.failure);
  const terminated = event.workflowExecutionTerminatedEventAttributes;
  if (terminated) history.endReason = terminated.reason ?? '';
}
