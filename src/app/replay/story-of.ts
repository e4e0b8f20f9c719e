import { defaultPayloadConverter } from '@temporalio/common';
import type { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';

type History = ReturnType<typeof historyFromJSON>;
type HistoryEvent = NonNullable<History['events']>[number];
type Payloads = { payloads?: Parameters<typeof defaultPayloadConverter.fromPayload>[0][] | null };

/** What a step was asked and what it answered, as far as its history tells. */
interface Asked {
  name: string;
  input: Record<string, unknown>;
}

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

/** What happens to the run as a whole. */
function runSentence(event: HistoryEvent): string | undefined {
  const started = event.workflowExecutionStartedEventAttributes;
  if (started) {
    const { offerId, ownsWaves, from } = recordIn(started.input);
    const name = started.workflowType?.name ?? 'a workflow';
    if (offerId === undefined) return `${name} begins`;
    if (from !== undefined) return `offer ${text(offerId)} goes on in a new run`;
    const texts = ownsWaves === false ? "; the agency's own system has texted" : '';
    return `offer ${text(offerId)} begins${texts}`;
  }
  const signalled = event.workflowExecutionSignaledEventAttributes;
  if (signalled) return signalSentence(signalled.signalName ?? '', recordIn(signalled.input));
  if (event.workflowExecutionCancelRequestedEventAttributes) return 'somebody cancels the run';
  if (event.workflowExecutionCanceledEventAttributes) return 'the run ends as cancelled';
  if (event.workflowExecutionTerminatedEventAttributes) return 'somebody terminates the run';
  if (event.workflowExecutionContinuedAsNewEventAttributes) return 'a new run takes over';
  const failed = event.workflowExecutionFailedEventAttributes;
  if (failed) return `the run fails: ${failed.failure?.message ?? 'no reason'}`;
  const completed = event.workflowExecutionCompletedEventAttributes;
  if (!completed) return undefined;
  const result = valueIn(completed.result);
  return typeof result === 'string' ? `the run ends: ${words(result)}` : 'the run ends';
}

function signalSentence(name: string, said: Record<string, unknown>): string {
  switch (name) {
    case 'attemptEnded':
      return `the call of attempt ${text(said['attemptId'])} is over`;
    case 'offerChanged':
      return 'something has changed: terms, pool, settings or holds';
    case 'offerClosed':
      return `the offer is closed: ${words(text(said['result']))}`;
    default:
      return `is told: ${name}`;
  }
}

function answerOf({ name, input }: Asked, answer: Record<string, unknown>): string {
  const kind = text(answer['kind']);
  const next = kind === 'wait' ? `, for ${msOf(answer['forMs'])}` : '';
  switch (name) {
    case 'sendWave':
      return kind === 'sent'
        ? `wave ${text(input['wave'])} of texts is sent`
        : `wave ${text(input['wave'])} of texts: ${words(kind)}${next}`;
    case 'awaitAnswers':
      return kind === 'call'
        ? 'nobody has answered in time: calls begin'
        : `answers: ${words(kind)}${next}`;
    case 'ringNext':
      return ringSentence(text(input['round']), answer);
    case 'closeOffer':
      return `the offer is closed as ${words(text(input['result']))}`;
    default:
      return `${name}: ${words(kind || 'done')}`;
  }
}

function ringSentence(round: string, answer: Record<string, unknown>): string {
  const of = `round ${round}`;
  switch (answer['kind']) {
    case 'placed':
      return `${of}: somebody is rung, attempt ${text(answer['attemptId'])}`;
    case 'wait':
      return `${of}: nobody yet, because of ${words(text(answer['because']))}, for ${msOf(answer['forMs'])}`;
    case 'round_over':
      return `${of} is over`;
    default:
      return `${of}: closed, ${words(text(answer['result']))}`;
  }
}

function valueIn(given: Payloads | null | undefined): unknown {
  const [payload] = given?.payloads ?? [];
  return payload === undefined ? undefined : defaultPayloadConverter.fromPayload(payload);
}

function recordIn(given: Payloads | null | undefined): Record<string, unknown> {
  const value = valueIn(given);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const words = (code: string): string => code.replaceAll('_', ' ');
const msOf = (value: unknown): string => spanOf(Math.round(Number(value) / 1000));

function spanOf(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

function timeOf({ eventTime }: HistoryEvent): string {
  const ms = Number(eventTime?.seconds ?? 0) * 1000;
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
