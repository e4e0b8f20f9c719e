import { expect, test } from 'vitest';
import { callWaitMs } from '../../../src/domain/shift-offer/call-wait.ts';
import { exhaustedReason } from '../../../src/domain/shift-offer/exhausted-reason.ts';
import { waveIntervalMinutes } from '../../../src/domain/shift-offer/wave-interval.ts';

const HOUR_MS = 3_600_000;

test.each([
  [-1, 5],
  [0, 5],
  [0.5 * HOUR_MS - 1, 5],
  [0.5 * HOUR_MS, 10],
  [2 * HOUR_MS, 10],
  [2 * HOUR_MS + 1, 15],
  [3 * HOUR_MS, 15],
  [3 * HOUR_MS + 1, 20],
  [4 * HOUR_MS, 20],
  [4 * HOUR_MS + 1, 25],
  [5 * HOUR_MS, 25],
  [5 * HOUR_MS + 1, 30],
  [500 * HOUR_MS, 30],
])('S1 with %i ms left the interval is %i minutes', (msLeft, minutes) => {
  expect(waveIntervalMinutes(msLeft)).toBe(minutes);
});

test.each([
  [15, 10 * HOUR_MS, 15 * 60_000],
  [15, HOUR_MS, 15 * 60_000],
  [15, HOUR_MS - 4, 15 * 60_000 - 1],
  [120, HOUR_MS, 15 * 60_000],
  [15, 7, 1],
  [15, 0, 0],
  [15, -HOUR_MS, 0],
])('S3 waiting %i min with %i ms left takes %i ms', (callWaitMinutes, msLeft, waitMs) => {
  expect(callWaitMs({ callWaitMinutes }, msLeft)).toBe(waitMs);
});

test.each([
  [3, 12, 4, 'No response after 3 rounds (12 calls to 4 staff)'],
  [1, 1, 1, 'No response after 1 round (1 call to 1 staff)'],
  [3, 0, 0, 'No response after 3 rounds (0 calls to 0 staff)'],
])('S8 %i rounds, %i calls, %i people', (rounds, calls, staff, reason) => {
  expect(exhaustedReason(rounds, calls, staff)).toBe(reason);
});
