import { expect, test } from 'vitest';
import { bestHour } from '../../../src/domain/analytics/best-hour.ts';
import type { Outcome } from '../../../src/domain/outcome/outcome.ts';

const at = (hour: number, ...outcomes: Outcome[]) => outcomes.map((outcome) => ({ hour, outcome }));

test('R12 one answered call is chance, two of two are a best time', () => {
  expect(bestHour(at(18, 'confirmed'))).toBeUndefined();
  expect(bestHour(at(18, 'confirmed', 'no_action'))).toEqual({ hour: 18, confidence: 0.75 });
});

test('R12 a confidence of exactly 0.7 is not above it', () => {
  const six = at(9, 'no_action', 'no_action', 'no_action', 'no_action', 'no_action', 'no_action');
  expect(bestHour([...six, ...at(9, 'no_answer', 'busy')])).toBeUndefined();
  expect(bestHour([...six, ...at(9, 'no_answer')])).toEqual({ hour: 9, confidence: 7 / 9 });
});

test('R12 the surest hour wins, and of two that are as sure the earlier', () => {
  const calls = [
    ...at(19, 'confirmed', 'declined', 'cancelled'),
    ...at(11, 'confirmed', 'confirmed', 'confirmed'),
    ...at(8, 'confirmed', 'no_answer'),
  ];
  expect(bestHour(calls)).toEqual({ hour: 11, confidence: 0.8 });
});

test('R12 a machine that answers is no answer, and a call that failed tells nothing of the person', () => {
  expect(bestHour(at(10, 'voicemail', 'voicemail', 'voicemail'))).toBeUndefined();
  const calls = at(10, 'confirmed', 'confirmed', 'failed', 'withdrawn', 'unknown');
  expect(bestHour(calls)).toEqual({ hour: 10, confidence: 0.75 });
  expect(bestHour([])).toBeUndefined();
});
