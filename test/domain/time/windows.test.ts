import { describe, expect, test } from 'vitest';
import { InvalidHoursError, type Window } from '../../../src/domain/time/hours.ts';
import { NoZoneError, openness } from '../../../src/domain/time/windows.ts';
import { UnknownZoneError, WEEKDAYS } from '../../../src/domain/time/zone.ts';

const sydney = ['Australia/Sydney'];
const everyDay: readonly Window[] = [{ from: '06:00', to: '22:00', days: WEEKDAYS }];
const weekdays: readonly Window[] = [
  { from: '08:00', to: '20:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] },
];
const minutes = (count: number): number => count * 60_000;
const at = (iso: string): number => Date.parse(iso);

describe('A1 hours of an ordinary week', () => {
  test('inside the window a ring may start, and the answer says when it closes', () => {
    const now = at('2026-01-23T12:00:00+11:00');

    expect(openness({ now, zones: sydney, windows: everyDay, marginMs: minutes(2) })).toEqual({
      kind: 'open',
      closesAt: at('2026-01-23T22:00:00+11:00'),
    });
  });

  test('the end is exclusive, and the margin must fit before it', () => {
    const ask = (time: string) =>
      openness({
        now: at(`2026-01-23T${time}+11:00`),
        zones: sydney,
        windows: everyDay,
        marginMs: minutes(2),
      });

    expect(ask('21:58:00').kind).toBe('open');
    expect(ask('21:58:01')).toEqual({
      kind: 'closed',
      opensAt: at('2026-01-24T06:00:00+11:00'),
      because: { kind: 'closing_soon', closesAt: at('2026-01-23T22:00:00+11:00') },
    });
    expect(ask('22:00:00')).toEqual({
      kind: 'closed',
      opensAt: at('2026-01-24T06:00:00+11:00'),
      because: { kind: 'outside_window', zone: 'Australia/Sydney' },
    });
  });

  test('a Friday evening waits for Monday morning when the window is Monday to Friday', () => {
    const now = at('2026-01-23T20:00:00+11:00');

    expect(openness({ now, zones: sydney, windows: weekdays, marginMs: 0 })).toMatchObject({
      kind: 'closed',
      opensAt: at('2026-01-26T08:00:00+11:00'),
    });
  });

  test('early in the morning the same day opens, not the next', () => {
    const now = at('2026-01-23T05:00:00+11:00');

    expect(openness({ now, zones: sydney, windows: weekdays, marginMs: 0 })).toMatchObject({
      opensAt: at('2026-01-23T08:00:00+11:00'),
    });
  });

  test('quiet hours over midnight narrow the window on both sides', () => {
    const quietHours = { from: '21:00', to: '07:30' };
    const ask = (iso: string) =>
      openness({ now: at(iso), zones: sydney, windows: everyDay, quietHours, marginMs: 0 });

    expect(ask('2026-01-23T20:59:59+11:00')).toEqual({
      kind: 'open',
      closesAt: at('2026-01-23T21:00:00+11:00'),
    });
    expect(ask('2026-01-23T21:00:00+11:00')).toEqual({
      kind: 'closed',
      opensAt: at('2026-01-24T07:30:00+11:00'),
      because: { kind: 'quiet_hours', zone: 'Australia/Sydney' },
    });
  });

  test('two windows that meet at midnight are one opening', () => {
    const now = at('2026-01-23T23:50:00+11:00');
    const roundTheClock: readonly Window[] = [{ from: '00:00', to: '24:00', days: ['fri', 'sat'] }];

    expect(openness({ now, zones: sydney, windows: roundTheClock, marginMs: minutes(30) })).toEqual(
      { kind: 'open', closesAt: at('2026-01-25T00:00:00+11:00') },
    );
  });
});

test('hours that never end are reported as open for 14 days', () => {
  const now = at('2026-01-23T12:00:00Z');
  const always: readonly Window[] = [{ from: '00:00', to: '24:00', days: WEEKDAYS }];

  expect(openness({ now, zones: ['UTC'], windows: always, marginMs: minutes(5) })).toEqual({
    kind: 'open',
    closesAt: at('2026-02-06T12:00:00Z'),
  });
});

describe('X1 several candidate zones', () => {
  test('all must be open, and the one that is not is named', () => {
    const now = at('2026-01-23T06:30:00+11:00');
    const zones = ['Australia/Sydney', 'Australia/Perth'];

    expect(openness({ now, zones, windows: everyDay, marginMs: 0 })).toEqual({
      kind: 'closed',
      opensAt: at('2026-01-23T06:00:00+08:00'),
      because: { kind: 'outside_window', zone: 'Australia/Perth' },
    });
  });

  test('zones that are never open together open never', () => {
    const now = at('2026-01-23T12:00:00+11:00');
    const short: readonly Window[] = [{ from: '09:00', to: '11:00', days: WEEKDAYS }];

    expect(
      openness({ now, zones: ['Australia/Sydney', 'Europe/London'], windows: short, marginMs: 0 }),
    ).toMatchObject({ kind: 'closed', opensAt: undefined });
  });
});

describe('nothing is guessed', () => {
  const now = at('2026-01-23T12:00:00Z');

  test('no opening long enough within 14 days is said so', () => {
    const short: readonly Window[] = [{ from: '09:00', to: '09:05', days: WEEKDAYS }];

    expect(openness({ now, zones: ['UTC'], windows: [], marginMs: 0 })).toMatchObject({
      kind: 'closed',
      opensAt: undefined,
    });
    expect(openness({ now, zones: ['UTC'], windows: short, marginMs: minutes(6) })).toMatchObject({
      kind: 'closed',
      opensAt: undefined,
    });
  });

  test('no zone, an unknown zone and impossible hours are errors', () => {
    const ask = (zones: readonly string[], windows: readonly Window[]) => () =>
      openness({ now, zones, windows, marginMs: 0 });

    expect(ask([], everyDay)).toThrow(NoZoneError);
    expect(ask(['Mars/Olympus'], everyDay)).toThrow(UnknownZoneError);
    expect(ask(['+10:00'], everyDay)).toThrow(UnknownZoneError);
    expect(ask(sydney, [{ from: '22:00', to: '06:00', days: WEEKDAYS }])).toThrow(
      InvalidHoursError,
    );
    expect(ask(sydney, [{ from: '6:00', to: '22:00', days: WEEKDAYS }])).toThrow(InvalidHoursError);
  });
});
