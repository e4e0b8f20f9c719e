import { expect, test } from 'vitest';
import { qualificationPlan } from '../../../src/domain/person-job/qualification-plan.ts';
import { RETRY_PAUSES_MS } from '../../../src/domain/qualification/retry-plan.ts';

/** A Monday at nine. */
const NOW = Date.parse('2031-03-03T09:00:00Z');
const question = {
  now: NOW,
  enqueuedAt: NOW,
  outcomes: [],
  endedAt: NOW,
  pausesMs: RETRY_PAUSES_MS,
  hours: {
    zones: ['Europe/London'],
    windows: [{ from: '08:00', to: '20:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] }],
    marginMs: 45_000,
  },
  dueAt: undefined,
} as const;

test('Q4 the first call is due at once, in the hours', () => {
  expect(qualificationPlan(question)).toMatchObject({ kind: 'call', type: 'scheduled', at: NOW });
  const night = NOW - 5 * 3_600_000;
  expect(qualificationPlan({ ...question, now: night, enqueuedAt: night })).toMatchObject({
    ...{ at: NOW - 3_600_000, because: 'hours', requestedAt: night },
  });
});

test('Q4 a retry follows after its pause, moved into the hours', () => {
  expect(qualificationPlan({ ...question, outcomes: ['no_answer'] })).toMatchObject({
    ...{ type: 'retry', at: NOW + 600_000, because: undefined },
  });
  const evening = NOW + 10.5 * 3_600_000;
  const outcomes = ['no_answer', 'busy'] as const;
  expect(
    qualificationPlan({ ...question, now: evening, endedAt: evening, outcomes }),
  ).toMatchObject({ at: NOW + 23 * 3_600_000, because: 'hours' });
});

test('Q3 a conversation is a success, a machine is none', () => {
  expect(qualificationPlan({ ...question, outcomes: ['accepted'] })).toEqual({ kind: 'succeeded' });
  expect(qualificationPlan({ ...question, outcomes: ['voicemail'] })).toMatchObject({
    ...{ kind: 'call', type: 'retry' },
  });
});

test('Q4 what was due while nothing could be called is called late, and says so', () => {
  const now = NOW + 3 * 3_600_000;
  expect(qualificationPlan({ ...question, now, dueAt: NOW })).toMatchObject({
    ...{ at: now, because: 'late' },
  });
});
