import { answerOf, type Asked } from './story-of/answer-of.ts';
import { recordIn } from './story-of/payloads.ts';
import type { History, HistoryEvent } from './story-of/history.ts';
import { runSentence } from './story-of/run-sentence.ts';
import { spanOf } from './story-of/words.ts';

/**
 * A history told in sentences, each with its time. It holds ids and no names: whose they are, and what was pressed and
 * written, the offer's own timeline tells.
 */
export function storyOf(history: History): string[] {
  const asked = new Map<string, Asked>();
  const timers = new Map<string, string>();
  return (history.events ?? []).flatMap((event) => {
    const said = sentenceOf(event, asked, timers);
    return said === undefined ? [] : [`${timeOf(event)}  ${said}`];
  });
}

/** The run that a history is of: `shift-offer/<id>`; '' if it does not say. */
export function runIdIn(history: History): string {
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  return started?.workflowId ?? '';
}

function sentenceOf(
  event: HistoryEvent,
  asked: Map<string, Asked>,
  timers: Map<string, string>,
): string | undefined {
  const scheduled = event.activityTaskScheduledEventAttributes;
  if (scheduled) {
    const name = scheduled.activityType?.name ?? '';
    asked.set(String(event.eventId), { name, input: recordIn(scheduled.input) });
    return undefined;
  }
  const completed = event.activityTaskCompletedEventAttributes;
  if (completed) {
    const step = asked.get(String(completed.scheduledEventId));
    return step && answerOf(step, recordIn(completed.result));
  }
  const failed = event.activityTaskFailedEventAttributes;
  if (failed) {
    const step = asked.get(String(failed.scheduledEventId));
    return `${step?.name ?? 'a step'} failed: ${failed.failure?.message ?? 'no reason'}`;
  }
  const started = event.timerStartedEventAttributes;
  if (started) {
    const span = spanOf(Number(started.startToFireTimeout?.seconds ?? 0));
    timers.set(started.timerId ?? '', span);
    return `waits ${span}`;
  }
  const fired = event.timerFiredEventAttributes;
  if (fired) return `${timers.get(fired.timerId ?? '') ?? 'the wait'} are over`;
  return runSentence(event);
}

function timeOf({ eventTime }: HistoryEvent): string {
  const ms = Number(eventTime?.seconds ?? 0) * 1000;
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
