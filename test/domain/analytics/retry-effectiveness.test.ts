import { expect, test } from 'vitest';
import { retryEffectiveness } from '../../../src/domain/analytics/retry-effectiveness.ts';
import { NO_CALLS } from '../../../src/domain/analytics/tally.ts';

const made = (calls: number, succeeded: number) => ({ ...NO_CALLS, calls, succeeded });

test('R11 the best wait and the outcomes after which calling again hardly helps are judged from ten calls on', () => {
  const retries = [
    { ...made(9, 9), after: 'busy', waitedHours: 1 },
    { ...made(10, 5), after: 'no_answer', waitedHours: 2 },
    { ...made(40, 12), after: 'no_answer', waitedHours: 8 },
    { ...made(6, 0), after: 'voicemail', waitedHours: 8 },
    { ...made(5, 1), after: 'voicemail', waitedHours: 24 },
    { ...made(9, 0), after: 'failed', waitedHours: 4 },
  ];
  const calls = [
    { ...made(200, 100), nth: 1 },
    { ...made(60, 18), nth: 2 },
    { ...made(20, 2), nth: 3 },
    { ...made(7, 7), nth: null },
  ];
  expect(retryEffectiveness(calls, retries)).toMatchObject({
    ...{ firstAttemptSuccess: 0.5, secondAttemptSuccess: 0.3, overallRetrySuccess: 0.25 },
    mostEffectiveTiming: { after: 'no_answer', waitedHours: 2, successRate: 0.5 },
    leastEffectiveOutcomes: ['voicemail'],
    byOutcome: [
      { after: 'busy', calls: 9, successRate: 1 },
      { after: 'failed', calls: 9, successRate: 0 },
      { after: 'no_answer', calls: 50, successRate: 0.34 },
      { after: 'voicemail', calls: 11, successRate: 1 / 11 },
    ],
  });
});

test('R11 without calls there are no rates', () => {
  expect(retryEffectiveness([], [])).toMatchObject({
    ...{ firstAttemptSuccess: null, overallRetrySuccess: null, mostEffectiveTiming: null },
  });
});
