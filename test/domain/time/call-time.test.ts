import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callTime, type CallTimeQuestion } from '../../../src/domain/time/call-time.ts';
import { openness } from '../../../src/domain/time/windows.ts';

const london = 'Europe/London';
const at = (iso: string) => Date.parse(iso);
const weekdays = {
  zones: [london],
  windows: [{ from: '08:00', to: '20:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const }],
  marginMs: 45_000,
};

function ask(changes: Partial<CallTimeQuestion> = {}) {
  return callTime({
    now: at('2026-03-02T09:00:00Z'),
    startsAt: at('2026-03-12T10:00:00Z'),
    zone: london,
    hoursBefore: 24,
    bufferMinutes: 60,
    hours: weekdays,
    ...changes,
  });
}

describe('R2 when to call about an appointment', () => {
  test('R2 as many hours before as was asked for, inside the hours', () => {
    expect(ask()).toEqual({
      ...{ kind: 'call', moved: 'not' },
      at: at('2026-03-11T10:00:00Z'),
      requestedAt: at('2026-03-11T10:00:00Z'),
    });
  });

  test.each([
    ['clocks go forward in the night between', '2026-03-29T10:00:00+01:00', '2026-03-28T10:00:00Z'],
    ['clocks go back in the night between', '2026-10-25T10:00:00Z', '2026-10-24T10:00:00+01:00'],
  ])('R2 a day before ten is ten: %s', (_, startsAt, callAt) => {
    const hours = { ...weekdays, windows: [{ from: '00:00', to: '24:00', days: ALL_DAYS }] };
    expect(ask({ startsAt: at(startsAt), hours })).toMatchObject({ at: at(callAt), moved: 'not' });
  });

  test('R2 half-hour zones: a day before nine in Adelaide is nine in Adelaide', () => {
    const zone = 'Australia/Adelaide';
    const startsAt = at('2026-03-12T09:00:00+10:30');
    expect(ask({ startsAt, zone, hours: { ...weekdays, zones: [zone] } })).toMatchObject({
      at: at('2026-03-11T09:00:00+10:30'),
    });
  });

  test('R2 years ahead the last opening before the start is found as soon as days ahead', () => {
    const zones = ['Australia/Sydney', 'Australia/Perth', 'Australia/Adelaide', 'Australia/Eucla'];
    const begun = performance.now();

    const planned = ask({
      ...{ startsAt: at('2036-03-12T09:00:00+11:00'), zone: 'Australia/Sydney', hoursBefore: 2 },
      hours: { ...weekdays, zones },
    });

    expect(planned).toMatchObject({ moved: 'back', at: at('2036-03-11T19:54:15+11:00') });
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  test.each<[string, Partial<CallTimeQuestion>, object]>([
    [
      'before the opening: forward to it',
      { startsAt: at('2026-03-12T07:00:00Z') },
      { moved: 'forward', at: at('2026-03-11T08:00:00Z') },
    ],
    [
      'Monday morning with weekends off: back to the end of Friday, some minutes before the last moment',
      { startsAt: at('2026-03-09T08:30:00Z') },
      { moved: 'back', at: at('2026-03-06T19:54:15Z') },
    ],
    [
      'the due time is past, and it is still allowed: at once',
      { startsAt: at('2026-03-02T12:00:00Z') },
      { moved: 'at_once', at: at('2026-03-02T09:00:00Z') },
    ],
    [
      'the due time is past, and it is night: at the opening',
      { now: at('2026-03-02T05:00:00Z'), startsAt: at('2026-03-02T12:00:00Z') },
      { moved: 'forward', at: at('2026-03-02T08:00:00Z') },
    ],
    [
      'exactly at the edge of the buffer',
      { startsAt: at('2026-03-12T09:00:00Z'), hoursBefore: 1 },
      { moved: 'not', at: at('2026-03-12T08:00:00Z') },
    ],
    [
      'inside the buffer, and no opening is left: the office',
      { startsAt: at('2026-03-02T09:30:00Z') },
      { kind: 'review', because: 'no_open_time' },
    ],
    ['no start', { startsAt: undefined }, { kind: 'none', because: 'no_start' }],
    ['over', { startsAt: at('2026-03-02T09:00:00Z') }, { kind: 'none', because: 'over' }],
  ])('R2 %s', (_, changes, expected) => {
    expect(ask(changes)).toMatchObject(expected);
  });

  test('R2 whatever is asked, a planned call is in the future, in the hours, and outside the buffer', () => {
    const questions = fc.record({
      now: fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-01T00:00:00Z') }),
      aheadMinutes: fc.integer({ min: 1, max: 40 * 1440 }),
      hoursBefore: fc.integer({ min: 1, max: 168 }),
      bufferMinutes: fc.integer({ min: 0, max: 240 }),
    });
    fc.assert(
      fc.property(questions, ({ now, aheadMinutes, ...rest }) => {
        const startsAt = now + aheadMinutes * 60_000;
        const planned = ask({ now, startsAt, ...rest });
        if (planned.kind !== 'call') return planned.kind === 'review';
        const isOpen = openness({ ...weekdays, now: planned.at }).kind === 'open';
        const isOutsideBuffer = planned.at <= startsAt - rest.bufferMinutes * 60_000;
        return planned.at >= now && isOpen && isOutsideBuffer;
      }),
    );
  });
});

const ALL_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
