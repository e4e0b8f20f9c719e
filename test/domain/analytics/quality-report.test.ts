import { expect, test } from 'vitest';
import { recommendations } from '../../../src/domain/analytics/quality-report.ts';
import { NO_CALLS, type Tally } from '../../../src/domain/analytics/tally.ts';

const tally = (fields: Partial<Tally>): Tally => ({ ...NO_CALLS, ...fields });
const good = tally({ calls: 100, answered: 80, succeeded: 70, talkSeconds: 80 * 60, rated: 50 });
const kinds = (all: Partial<Tally>, retries: Partial<Tally> = {}) =>
  recommendations({ all: { ...good, ...all }, retries: tally(retries), hours: [] }).map(
    ({ kind }) => kind,
  );

test.each([
  ['70 of 100 succeed', {}, []],
  ['69 of 100 succeed', { succeeded: 69 }, ['success_low']],
  ['talks take 30 s', { talkSeconds: 80 * 30 }, []],
  ['talks take less than 30 s', { talkSeconds: 80 * 30 - 1 }, ['talks_short']],
  ['talks take 120 s', { talkSeconds: 80 * 120 }, []],
  ['talks take more than 120 s', { talkSeconds: 80 * 120 + 1 }, ['talks_long']],
  ['the mood was bad in 10 of 50', { negative: 10 }, []],
  ['the mood was bad in 11 of 50', { negative: 11 }, ['mood_bad']],
  ['nobody told the mood', { rated: 0 }, []],
  ['nobody answered', { answered: 0, succeeded: 0, talkSeconds: 0 }, ['success_low']],
] as const)('R11 when %s', (_, all, expected) => {
  expect(kinds(all)).toEqual(expected);
});

test.each([
  [10, 3, []],
  [10, 2, ['retries_weak']],
  [0, 0, []],
])('R11 of %d retries %d succeeded', (calls, succeeded, expected) => {
  expect(kinds({}, { calls, succeeded })).toEqual(expected);
});

test('R11 the best hour is named, and an hour with nine calls is none', () => {
  const hours = [
    { ...tally({ calls: 9, succeeded: 9, answered: 9 }), hour: 8 },
    { ...tally({ calls: 10, succeeded: 7, answered: 8 }), hour: 10 },
    { ...tally({ calls: 20, succeeded: 14, answered: 18 }), hour: 17 },
  ];
  expect(recommendations({ all: good, retries: NO_CALLS, hours })).toEqual([
    { kind: 'call_at', hour: 17, successRate: 0.7 },
  ]);
});
