import { describe, expect, test } from 'vitest';
import { type Window } from '../../../src/domain/time/hours.ts';
import { openness } from '../../../src/domain/time/windows.ts';

const sydney = ['Australia/Sydney'];
const minutes = (count: number): number => count * 60_000;
const at = (iso: string): number => Date.parse(iso);

describe('changes of clocks', () => {
  test('a start that the clocks skip opens at the moment of the change', () => {
    const windows: readonly Window[] = [{ from: '02:30', to: '05:00', days: ['sun'] }];
    const now = at('2026-10-04T01:00:00+10:00');

    expect(openness({ now, zones: sydney, windows, marginMs: 0 })).toMatchObject({
      opensAt: at('2026-10-04T03:00:00+11:00'),
    });
  });

  test('a weekly window that the clocks skip altogether opens a week later', () => {
    const windows: readonly Window[] = [{ from: '02:00', to: '03:00', days: ['sun'] }];
    const now = at('2026-09-27T03:00:00+10:00');

    expect(openness({ now, zones: sydney, windows, marginMs: 0 })).toMatchObject({
      opensAt: at('2026-10-11T02:00:00+11:00'),
    });
  });

  test('an hour that the clocks repeat is open both times, with the closed time between', () => {
    const windows: readonly Window[] = [{ from: '01:00', to: '02:30', days: ['sun'] }];
    const ask = (iso: string) => openness({ now: at(iso), zones: sydney, windows, marginMs: 0 });

    expect(ask('2026-04-05T01:30:00+11:00')).toMatchObject({
      closesAt: at('2026-04-05T02:30:00+11:00'),
    });
    expect(ask('2026-04-05T02:30:00+11:00')).toMatchObject({
      opensAt: at('2026-04-05T02:00:00+10:00'),
    });
    expect(ask('2026-04-05T02:10:00+10:00')).toMatchObject({
      closesAt: at('2026-04-05T02:30:00+10:00'),
    });
  });

  test('a window over the change is an hour longer or shorter, as its clocks say', () => {
    const length = (iso: string) => {
      const now = at(iso);
      const found = openness({ now, zones: ['Europe/London'], windows: night, marginMs: 0 });
      return found.kind === 'open' ? (found.closesAt - now) / minutes(60) : undefined;
    };
    const night: readonly Window[] = [{ from: '00:00', to: '06:00', days: ['sun'] }];

    expect(length('2026-03-29T00:00:00Z')).toBe(5);
    expect(length('2026-10-25T00:00:00+01:00')).toBe(7);
  });
});
