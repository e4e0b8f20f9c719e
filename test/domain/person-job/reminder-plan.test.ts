import { describe, expect, test } from 'vitest';
import type { ReminderQuestion } from '../../../src/domain/person-job/reminder-plan/question.ts';
import { reminderPlan } from '../../../src/domain/person-job/reminder-plan/reminder-plan.ts';
import { DEFAULT_RETRY_SETTINGS } from '../../../src/domain/reminder/retry-settings.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** A Thursday, at nine in London, in winter. */
const STARTS = Date.parse('2031-03-06T09:00:00Z');
const hours = {
  zones: ['Europe/London'],
  windows: [{ from: '08:00', to: '20:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] }],
  marginMs: 45_000,
} as const;

/** So long that the opening of the day itself is in it. */
const LONG_BUFFER = { ...DEFAULT_RETRY_SETTINGS, bufferMinutes: 90 };

function asked(changes: Partial<ReminderQuestion> = {}): ReminderQuestion {
  const now = STARTS - 72 * HOUR;
  return {
    now,
    // What has a due time was planned earlier; the rest is planned in this very question.
    plannedFrom: changes.dueAt === undefined ? (changes.now ?? now) : now,
    startsAt: STARTS,
    zone: 'Europe/London',
    hoursBefore: [24],
    round: 1,
    askedFor: undefined,
    outcomes: [],
    endedAt: 0,
    settings: { ...DEFAULT_RETRY_SETTINGS, bufferMinutes: 60 },
    hours,
    dueAt: undefined,
    plannedFor: undefined,
    isSystemic: false,
    bestAt: undefined,
    ...changes,
  };
}

describe('the first call of a reminder', () => {
  test('R2 is planned for the hours before that were asked for', () => {
    expect(reminderPlan(asked())).toEqual({
      ...{ kind: 'call', type: 'scheduled', round: 1, because: undefined },
      ...{ at: STARTS - 24 * HOUR, requestedAt: STARTS - 24 * HOUR },
    });
  });

  test('R2 of several planned ones the first that is still to come is made; with none to come, the last is made at once', () => {
    const hoursBefore = [48, 24, 2];
    const now = STARTS - 30 * HOUR;
    expect(reminderPlan(asked({ hoursBefore, now }))).toMatchObject({
      ...{ round: 2, at: STARTS - 24 * HOUR },
    });
    const late = STARTS - 70 * MINUTE;
    expect(reminderPlan(asked({ hoursBefore: [48, 24], now: STARTS - 20 * HOUR }))).toMatchObject({
      ...{ round: 2, at: STARTS - 20 * HOUR, because: 'past_already' },
    });
    expect(reminderPlan(asked({ hoursBefore, now: late, settings: LONG_BUFFER }))).toMatchObject({
      ...{ kind: 'review', because: 'no_open_time' },
    });
  });

  test('R2 hours that were added after the plan was made ring nobody at once; what was planned and is due is made late', () => {
    const [planned, now] = [STARTS - 24 * HOUR, STARTS - 40 * HOUR];
    const added = { hoursBefore: [48, 24], now, dueAt: planned, plannedFor: planned };
    expect(reminderPlan(asked(added))).toMatchObject({ round: 2, at: planned });
    const due = STARTS - 48 * HOUR;
    expect(reminderPlan(asked({ ...added, dueAt: due, plannedFor: due }))).toMatchObject({
      ...{ round: 1, at: now, because: 'late' },
    });
  });

  test('R2 a ring due exactly at the edge of the buffer may start up to five minutes late, and no later', () => {
    const noon = Date.parse('2031-03-06T12:00:00Z');
    const dueAt = noon - HOUR;
    const question = { startsAt: noon, hoursBefore: [1], dueAt };
    expect(reminderPlan(asked({ ...question, now: dueAt + 4 * MINUTE }))).toMatchObject({
      ...{ kind: 'call', at: dueAt + 4 * MINUTE },
    });
    expect(reminderPlan(asked({ ...question, now: dueAt + 6 * MINUTE }))).toMatchObject({
      ...{ kind: 'review', because: 'no_open_time' },
    });
  });

  test('A6 R2 what was due in time and then held may start late too, however often it was asked about meanwhile', () => {
    const noon = Date.parse('2031-03-06T12:00:00Z');
    const now = noon - HOUR + 4 * MINUTE;
    const question = { startsAt: noon, hoursBefore: [1], now, dueAt: now + MINUTE };
    expect(reminderPlan(asked(question))).toMatchObject({ kind: 'call', at: now });
  });

  test('R2 what was due while nothing could be called is made late, and says so', () => {
    const dueAt = STARTS - 24 * HOUR;
    expect(reminderPlan(asked({ dueAt, now: dueAt + 3 * HOUR }))).toMatchObject({
      ...{ kind: 'call', at: dueAt + 3 * HOUR, because: 'late', requestedAt: dueAt },
    });
    expect(reminderPlan(asked({ dueAt, now: dueAt + 10.5 * HOUR }))).toMatchObject({
      because: 'late',
    });
    // After hours by then: the next morning is too near to the appointment, and nothing is open before.
    expect(
      reminderPlan(asked({ dueAt, now: dueAt + 12 * HOUR, settings: LONG_BUFFER })),
    ).toMatchObject({
      ...{ kind: 'review', because: 'no_open_time' },
    });
  });

  test('R14 a call that was asked for by hand is made then, whatever the hours before say', () => {
    const askedFor = STARTS - 46 * HOUR;
    expect(reminderPlan(asked({ askedFor }))).toMatchObject({
      ...{ kind: 'call', at: askedFor, because: 'by_hand' },
    });
  });

  test('R5 where nothing is planned, nothing is called of itself', () => {
    expect(reminderPlan(asked({ round: 0 }))).toEqual({ kind: 'close', result: 'over' });
  });
});

describe('what follows upon a call', () => {
  const endedAt = STARTS - 24 * HOUR;
  const after = (changes: Partial<ReminderQuestion>) =>
    reminderPlan(asked({ now: endedAt, endedAt, dueAt: endedAt - MINUTE, ...changes }));

  test('R4 nobody answered: two hours later, within the hours', () => {
    expect(after({ outcomes: ['no_answer'] })).toMatchObject({
      ...{ kind: 'call', type: 'retry', at: endedAt + 2 * HOUR, because: undefined },
    });
  });

  test('R4 a retry is moved into the hours, never dropped; without time before the appointment the office has it', () => {
    const monday = Date.parse('2031-03-03T19:00:00Z');
    expect(
      after({ outcomes: ['no_answer'], endedAt: monday, now: monday, dueAt: monday }),
    ).toMatchObject({ at: Date.parse('2031-03-04T08:00:00Z'), because: 'hours' });
    const evening = Date.parse('2031-03-05T19:00:00Z');
    expect(
      after({
        ...{ outcomes: ['no_answer'], endedAt: evening, now: evening, dueAt: evening },
        settings: LONG_BUFFER,
      }),
    ).toEqual({ kind: 'review', queue: 'manual', because: 'no_open_time' });
  });

  test('R4 what the next planned reminder would do sooner is left to it', () => {
    const later = { hoursBefore: [24, 23], outcomes: ['no_answer'] } as const;
    expect(after(later)).toMatchObject({ type: 'scheduled', round: 2, at: STARTS - 23 * HOUR });
  });

  test('R4 whom the retries have not reached may be reached by the next planned reminder; an invalid number never', () => {
    const used = ['no_answer', 'no_answer', 'no_answer'] as const;
    const hoursBefore = [24, 2];
    expect(after({ hoursBefore: [24], outcomes: used })).toMatchObject({ kind: 'review' });
    const noon = Date.parse('2031-03-06T12:00:00Z');
    expect(after({ startsAt: noon, hoursBefore, outcomes: used })).toMatchObject({
      ...{ kind: 'call', type: 'scheduled', round: 2, at: noon - 2 * HOUR },
    });
    expect(after({ startsAt: noon, hoursBefore, outcomes: ['invalid_number'] })).toMatchObject({
      ...{ kind: 'review', because: 'invalid_number' },
    });
  });

  test('R4 without an action the next planned reminder stands', () => {
    const noon = Date.parse('2031-03-06T12:00:00Z');
    expect(after({ startsAt: noon, hoursBefore: [24, 2], outcomes: ['no_action'] })).toMatchObject({
      type: 'scheduled',
      round: 2,
    });
  });

  test('R2 hours that the tenant adds while somebody is called: what was due before the last call ended is no other reminder', () => {
    expect(after({ outcomes: ['no_answer'], hoursBefore: [48, 24] })).toMatchObject({
      ...{ type: 'retry', round: 1, at: endedAt + 2 * HOUR },
    });
  });

  test('R2 hours that the tenant takes away: the last that is left is made at its own time', () => {
    const now = STARTS - 40 * HOUR;
    expect(reminderPlan(asked({ round: 2, hoursBefore: [24], now }))).toMatchObject({
      ...{ kind: 'call', at: STARTS - 24 * HOUR, because: undefined },
    });
  });

  test('R2 nothing is said after the appointment', () => {
    expect(after({ outcomes: ['no_answer'], now: STARTS })).toEqual({
      ...{ kind: 'close', result: 'over' },
    });
  });

  test('R4 a systemic failure goes to technical review', () => {
    expect(after({ outcomes: ['failed'], isSystemic: true })).toEqual({
      ...{ kind: 'review', queue: 'technical', because: 'systemic_failure' },
    });
  });
});
