import { expect, test } from 'vitest';
import { shortDate, shortSpan, shortTime } from '../../../src/domain/time/short-form.ts';
import {
  ordinal,
  spokenDate,
  spokenDuration,
  spokenShift,
  spokenTime,
  spokenWeekday,
} from '../../../src/domain/time/spoken.ts';
import { isZone, offsetMsAt } from '../../../src/domain/time/zone.ts';

const zone = 'Australia/Sydney';
const startsAt = Date.parse('2026-01-23T09:00:00+11:00');

test('S10 dates and times are spoken as "January 23rd, 2026" and "9:00 AM", in the shift\'s zone', () => {
  expect(spokenDate(startsAt, zone)).toBe('January 23rd, 2026');
  expect(spokenTime(startsAt, zone)).toBe('9:00 AM');
  expect(spokenWeekday(startsAt, zone)).toBe('Friday');
  expect(spokenDate(startsAt, 'America/New_York')).toBe('January 22nd, 2026');
  expect(spokenTime(startsAt, 'Asia/Kathmandu')).toBe('3:45 AM');
});

test('S10 the values of a template come from the shift, and {time} is its start', () => {
  const endsAt = startsAt + 8.5 * 3_600_000;

  expect(spokenShift({ startsAt, endsAt, zone })).toEqual({
    date: 'January 23rd, 2026',
    time: '9:00 AM',
    startTime: '9:00 AM',
    endTime: '5:30 PM',
    duration: '8 hours and 30 minutes',
  });
});

test.each([
  ['2026-01-23T00:00:00+11:00', '12:00 AM'],
  ['2026-01-23T00:05:00+11:00', '12:05 AM'],
  ['2026-01-23T12:00:00+11:00', '12:00 PM'],
  ['2026-01-23T23:59:00+11:00', '11:59 PM'],
  ['2026-04-05T02:30:00+11:00', '2:30 AM'],
  ['2026-04-05T02:30:00+10:00', '2:30 AM'],
  ['2026-10-04T03:00:00+11:00', '3:00 AM'],
])('the time at %s is spoken as %s', (iso, spoken) => {
  expect(spokenTime(Date.parse(iso), zone)).toBe(spoken);
});

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [12, '12th'],
  [13, '13th'],
  [21, '21st'],
  [22, '22nd'],
  [23, '23rd'],
  [30, '30th'],
  [31, '31st'],
])('day %i is the %s', (day, spoken) => {
  expect(ordinal(day)).toBe(spoken);
});

test.each([
  [0, '0 minutes'],
  [-5, '0 minutes'],
  [1, '1 minute'],
  [45, '45 minutes'],
  [60, '1 hour'],
  [61, '1 hour and 1 minute'],
  [480, '8 hours'],
  [1530, '25 hours and 30 minutes'],
])('%i minutes are spoken as "%s"', (minutes, spoken) => {
  expect(spokenDuration(minutes * 60_000)).toBe(spoken);
});

test('S1 texts use short forms, and a shift of a day or more names the day of its end', () => {
  const hours = (count: number): number => startsAt + count * 3_600_000;

  expect(shortDate(startsAt, zone)).toBe('Fri 23 Jan');
  expect(shortTime(startsAt, zone)).toBe('9:00am');
  expect(shortSpan({ startsAt, endsAt: hours(8), zone })).toBe('9:00am-5:00pm');
  expect(shortSpan({ startsAt, endsAt: hours(24), zone })).toBe('9:00am-9:00am Sat 24 Jan');
});

test.each([
  ['Australia/Sydney', true],
  ['America/Argentina/Buenos_Aires', true],
  ['UTC', true],
  ['Etc/GMT+10', true],
  ['Australia/Sidney', false],
  ['+10:00', false],
  ['Z', false],
  ['', false],
  ['AEST or so', false],
])('"%s" is a zone: %s', (name, expected) => {
  expect(isZone(name)).toBe(expected);
});

test('offsets agree with Intl through every change of clocks of a year', () => {
  for (const name of [
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Asia/Kolkata',
  ]) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 30 * 60_000) {
      const shown = /GMT([+-])(\d\d):(\d\d)/.exec(format.format(at));
      const minutes = Number(shown?.[2]) * 60 + Number(shown?.[3]);
      const expected = (shown?.[1] === '-' ? -minutes : minutes) * 60_000;
      if (offsetMsAt(name, at) !== expected)
        expect.fail(`${name} at ${new Date(at).toISOString()}`);
    }
  }
});
