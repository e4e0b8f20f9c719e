import { describe, expect, test } from 'vitest';
import { isGivenUp, retryDelayMs } from '../../../src/domain/webhooks-out/back-off.ts';
import { judgeAnswer, type PostAnswer } from '../../../src/domain/webhooks-out/judge-answer.ts';

const answered = (status: number, more: { echoed?: boolean; retryAfterMs?: number } = {}) =>
  ({ kind: 'answered', status, ...more }) as const;
const silent: PostAnswer = { kind: 'no_answer', because: 'timed_out' };
const HOUR = 3_600_000;

describe('X10 what an answer to an event means', () => {
  test.each([
    ['200', answered(200), 1, { kind: 'delivered' }],
    ['204', answered(204), 7, { kind: 'delivered' }],
    ['a redirect', answered(302), 1, { kind: 'again', forMs: 5000, because: 'status_302' }],
    ['500', answered(500), 2, { kind: 'again', forMs: 300_000, because: 'status_500' }],
    ['silence', silent, 3, { kind: 'again', forMs: 1_800_000, because: 'timed_out' }],
    ['409', answered(409), 1, { kind: 'again', forMs: 5000, because: 'status_409' }],
    ['gone', answered(410), 1, { kind: 'gone', because: 'status_410' }],
    ['the tenth failure', answered(500), 10, { kind: 'failed', because: 'status_500' }],
  ] as const)('X10 %s', (_, answer, tries, verdict) => {
    expect(judgeAnswer(answer, { role: 'events', tries })).toEqual(verdict);
  });

  test('X10 whoever asks for a later try gets it, but no later than in a day', () => {
    const asked = (retryAfterMs: number) =>
      judgeAnswer(answered(429, { retryAfterMs }), { role: 'events', tries: 1 });
    expect(asked(60_000)).toMatchObject({ kind: 'again', forMs: 60_000 });
    expect(asked(1000)).toMatchObject({ kind: 'again', forMs: 5000 });
    expect(asked(1e12)).toMatchObject({ kind: 'again', forMs: 24 * HOUR });
  });

  test('X10 an event is tried ten times in just over three days, and no wait is longer than one', () => {
    const delays = Array.from({ length: 9 }, (_, tries) => retryDelayMs('events', tries + 1) ?? 0);
    expect(delays.reduce((sum, delay) => sum + delay, 0)).toBeGreaterThan(72 * HOUR);
    expect(Math.max(...delays)).toBe(24 * HOUR);
    expect(retryDelayMs('events', 10)).toBeUndefined();
  });

  test('X10 an endpoint is given up after five days in which nothing has arrived', () => {
    expect(isGivenUp(0, 5 * 24 * HOUR - 1)).toBe(false);
    expect(isGivenUp(0, 5 * 24 * HOUR)).toBe(true);
  });
});

describe('X9 what an answer of the roster means', () => {
  test.each([
    ['that names the shift', answered(201, { echoed: true }), 1, { kind: 'delivered' }],
    ['of mere success', answered(200), 1, { kind: 'again', forMs: 5000, because: 'not_verified' }],
    ['of conflict', answered(409), 1, { kind: 'failed', because: 'refused' }],
    ['that it cannot be processed', answered(422), 1, { kind: 'failed', because: 'refused' }],
    ['410, which means nothing here', answered(410), 1, { kind: 'again' }],
    ['that comes never', silent, 6, { kind: 'failed', because: 'timed_out' }],
  ] as const)('X9 an answer %s', (_, answer, tries, verdict) => {
    expect(judgeAnswer(answer, { role: 'roster', tries })).toMatchObject(verdict);
  });

  test('X9 a roster that asks for a later try does not keep whoever has claimed waiting', () => {
    const later = answered(503, { retryAfterMs: 24 * HOUR });
    const told = judgeAnswer(later, { role: 'roster', tries: 5 });
    expect(told).toMatchObject({ kind: 'again', forMs: 8 * 60_000 });
  });
});
