import { expect, test } from 'vitest';
import { recordedHistories, type RecordedEvent } from './support/recorded.ts';

interface Upserted {
  searchAttributes?: { indexedFields?: Record<string, { data: string }> };
}

/** What the run has shown as its state, in order. */
function statesOf(events: readonly RecordedEvent[]): string[] {
  return events.flatMap((event) => {
    const upserted = event['upsertWorkflowSearchAttributesEventAttributes'] as Upserted | undefined;
    const data = upserted?.searchAttributes?.indexedFields?.['RingdownState']?.data;
    return data === undefined ? [] : [JSON.parse(Buffer.from(data, 'base64').toString()) as string];
  });
}

test.each([
  ['filled-by-key-in-round-2', ['texts', 'answers', 'calls', 'filled']],
  ['filled-in-waves-by-text', ['texts', 'filled']],
  ['exhausted', ['answers', 'calls', 'unfilled_after_calls']],
  ['cancelled-by-api', ['answers', 'calls', 'cancelled']],
  ['cancelled-in-temporal', ['answers', 'calls', 'cancelled']],
  ['assigned-elsewhere', ['answers', 'calls', 'assigned_elsewhere']],
])('A5 the state by which people find a run changes with its offer: %s', (name, states) => {
  const recorded = recordedHistories().find((one) => one.name === name);

  expect(statesOf(recorded?.history.events ?? [])).toEqual(states);
});
