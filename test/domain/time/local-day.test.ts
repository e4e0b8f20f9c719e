import { expect, test } from 'vitest';
import { addDays, isDay, mondayOf, monthOf } from '../../../src/domain/time/local-day.ts';

test('R11 days of the calendar are reckoned over months, years and the end of February', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
});

test.each([
  ['2026-11-16', '2026-11-16'],
  ['2026-11-21', '2026-11-16'],
  ['2026-11-22', '2026-11-16'],
  ['2026-11-23', '2026-11-23'],
  ['1969-12-31', '1969-12-29'],
])('R11 the week of %s begins on %s', (day, monday) => {
  expect(mondayOf(day)).toBe(monday);
});

test('R11 months go back over the new year', () => {
  expect(monthOf('2026-11-21')).toBe('2026-11-01');
  expect(monthOf('2026-02-28', -11)).toBe('2025-03-01');
  expect(monthOf('2026-12-31', 1)).toBe('2027-01-01');
});

test.each(['2026-02-30', '2026-13-01', '2026-1-1', 'today', '', '2026-01-01T00:00'])(
  'R11 %j is no day',
  (text) => {
    expect(isDay(text)).toBe(false);
  },
);

test('R11 a leap day is a day', () => {
  expect(isDay('2028-02-29')).toBe(true);
});
