import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OUTCOMES, type Outcome } from '../../../src/domain/outcome/outcome.ts';
import {
  type CallsSoFar,
  nextCall,
  type NextCall,
} from '../../../src/domain/reminder/retry-plan.ts';
import {
  DEFAULT_RETRY_SETTINGS,
  type RetrySettings,
} from '../../../src/domain/reminder/retry-settings.ts';

const HOUR_MS = 3_600_000;
const endedAt = Date.parse('2026-03-09T10:00:00Z');

function after(
  outcomes: readonly Outcome[],
  changes: Partial<CallsSoFar> = {},
  settings: Partial<RetrySettings> = {},
): NextCall {
  const calls = {
    ...{ outcomes, endedAt, startsAt: endedAt + 72 * HOUR_MS },
    ...{ plannedLater: false, isSystemic: false, ...changes },
  };
  return nextCall(calls, { ...DEFAULT_RETRY_SETTINGS, ...settings });
}

const inHours = (hours: number): NextCall => ({
  kind: 'again',
  notBefore: endedAt + hours * HOUR_MS,
});
const review = (because: string, queue = 'manual') => ({ kind: 'review', queue, because });

describe('R4 what follows upon a call', () => {
  test.each<[readonly Outcome[], NextCall | object]>([
    [['no_answer'], inHours(2)],
    [['no_answer', 'no_answer'], inHours(8)],
    [['no_answer', 'no_answer', 'no_answer'], review('retries_used_up')],
    [['busy'], inHours(1)],
    [['busy', 'busy'], inHours(1)],
    [['rejected'], inHours(1)],
    [['voicemail'], inHours(8)],
    [['voicemail', 'voicemail'], inHours(24)],
    [['no_answer', 'voicemail'], inHours(8)],
    [['failed'], inHours(4)],
    [['failed', 'failed'], inHours(4 * 2 ** 1.5)],
    [['unknown'], inHours(4)],
    [['invalid_number'], review('invalid_number')],
    [['opted_out'], { kind: 'done' }],
    [['confirmed'], { kind: 'done' }],
    [['no_answer', 'cancelled'], { kind: 'done' }],
    [['rescheduled'], { kind: 'done' }],
    [['withdrawn'], inHours(0)],
    [['withdrawn', 'withdrawn', 'withdrawn', 'no_answer'], inHours(2)],
  ])('R4 %j', (outcomes, expected) => {
    expect(after(outcomes)).toEqual(expected);
  });

  test('R4 the pause after failures never grows above twelve hours', () => {
    const outcomes: Outcome[] = ['failed', 'failed', 'failed', 'failed'];
    expect(after(outcomes, {}, { maxRetries: 5 })).toEqual(inHours(12));
  });

  test('R4 a second voicemail with a day or less to go is for the office', () => {
    const startsAt = endedAt + 24 * HOUR_MS;
    expect(after(['voicemail', 'voicemail'], { startsAt })).toEqual(review('voicemail_twice'));
  });

  test('R4 what the next call would meet too is looked at by somebody technical', () => {
    expect(after(['failed'], { isSystemic: true })).toEqual(
      review('systemic_failure', 'technical'),
    );
  });

  test('R4 who listened and decided nothing is asked once more, unless another reminder follows', () => {
    expect(after(['no_action'])).toEqual(inHours(4));
    expect(after(['no_action', 'no_action'])).toEqual(review('no_confirmation'));
    expect(after(['no_action'], { plannedLater: true })).toEqual({ kind: 'stands' });
    expect(after(['no_action'], {}, { confirmationRequired: false })).toEqual({ kind: 'done' });
  });

  test('R4 an outcome that the tenant does not want repeated goes to the office', () => {
    expect(after(['voicemail'], {}, { retryAfter: ['no_answer'] })).toEqual(review('not_retried'));
    expect(after(['no_answer'], {}, { maxRetries: 0 })).toEqual(review('retries_used_up'));
  });

  test('R12 the second try goes to when the contact usually answers', () => {
    const bestAt = endedAt + 31 * HOUR_MS;
    expect(after(['no_answer'], { bestAt })).toEqual(inHours(2));
    expect(after(['no_answer', 'no_answer'], { bestAt })).toEqual(inHours(31));
  });

  test('R4 b2 whatever happens, a chain ends: never more calls than the tenant allows, and one for a missing answer', () => {
    const chains = fc.array(fc.constantFrom(...OUTCOMES.filter((one) => one !== 'withdrawn')), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(chains, fc.integer({ min: 0, max: 5 }), (outcomes, maxRetries) => {
        const endsAfter = outcomes.findIndex(
          (_, index) => after(outcomes.slice(0, index + 1), {}, { maxRetries }).kind !== 'again',
        );
        return endsAfter !== -1 && endsAfter <= maxRetries + 1;
      }),
    );
  });
});
