import type { HistoryEvent } from './history.ts';
import { recordIn, valueIn } from './payloads.ts';
import { text, words } from './words.ts';

/** What happens to the run as a whole. */
export function runSentence(event: HistoryEvent): string | undefined {
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
