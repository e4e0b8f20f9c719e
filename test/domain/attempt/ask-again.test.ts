import { expect, test } from 'vitest';
import { askAgainInMs } from '../../../src/domain/attempt/ask-again.ts';

test.each([
  ['nobody goes first', 0, 20, 2000],
  ['a few go first', 30, 20, 2000],
  ['its turn is 20 s away', 400, 20, 10_000],
  ['its turn is minutes away', 400, 1, 15_000],
])('X8 a ring that waits asks again before its turn: %s', (_, before, callsPerSecond, inMs) => {
  expect(askAgainInMs({ before, callsPerSecond })).toBe(inMs);
});
