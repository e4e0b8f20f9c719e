import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/domain/outcome/outcome.ts';
import { nextQualificationCall } from '../../../src/domain/qualification/retry-plan.ts';

const MINUTE_MS = 60_000;
const endedAt = Date.parse('2026-03-09T10:00:00Z');
const after = (outcomes: readonly Outcome[]) => nextQualificationCall({ outcomes, endedAt });
const unanswered = (calls: number) => Array.from({ length: calls }, (): Outcome => 'no_answer');

test.each([
  [1, 10],
  [2, 60],
  [3, 6 * 60],
  [4, 24 * 60],
  [5, 7 * 24 * 60],
])('Q4 after %i calls that nobody took the next is %i minutes later', (calls, minutes) => {
  expect(after(unanswered(calls))).toEqual({
    kind: 'again',
    notBefore: endedAt + minutes * MINUTE_MS,
  });
});

test('Q4 after the sixth call it has failed', () => {
  expect(after(unanswered(6))).toEqual({ kind: 'failed', because: 'retries_used_up' });
});

test.each<Outcome>(['busy', 'rejected', 'failed', 'unknown', 'voicemail'])(
  'Q3 c4 %s is no success, and is tried again',
  (outcome) => {
    expect(after([outcome])).toEqual({ kind: 'again', notBefore: endedAt + 10 * MINUTE_MS });
  },
);

test('Q4 a ring that we took back ourselves uses up no retry', () => {
  expect(after(['withdrawn'])).toEqual({ kind: 'again', notBefore: endedAt });
  expect(after(['withdrawn', 'no_answer'])).toEqual({
    kind: 'again',
    notBefore: endedAt + 10 * MINUTE_MS,
  });
});

test.each<[Outcome, object]>([
  ['no_action', { kind: 'succeeded' }],
  ['opted_out', { kind: 'failed', because: 'opted_out' }],
  ['invalid_number', { kind: 'failed', because: 'invalid_number' }],
])('Q3 %s ends it', (outcome, expected) => {
  expect(after([outcome])).toEqual(expected);
});
