import { expect, test } from 'vitest';
import { OPERATIONAL } from '../../../src/domain/gate/policy.ts';
import { reminderInstant } from '../../../src/domain/time/reminder-instant.ts';

const sydney = { zones: ['Australia/Sydney'], windows: OPERATIONAL.windows };
/** Sydney is eleven hours ahead in January. */
const at = (day: number, time: string) => Date.parse(`2026-01-${day}T${time}:00+11:00`);
const HOUR = 3_600_000;
const reminder = (startsAt: number, leadMs = 2 * HOUR, hours: object = {}) =>
  reminderInstant({ startsAt, leadMs }, { ...sydney, ...hours });

test.each([
  ['two hours before the start', at(23, '14:00'), at(23, '12:00')],
  [
    'at the opening of their hours, where two hours before is too early',
    at(23, '07:30'),
    at(23, '06:00'),
  ],
  ['at the opening also half an hour before the start', at(23, '06:30'), at(23, '06:00')],
  ['the evening before, where the opening would be too late', at(23, '06:15'), at(22, '21:45')],
  ['in the evening before a shift at night', at(23, '02:00'), at(22, '21:45')],
])('X9 a reminder goes out %s', (_, startsAt, instant) => {
  expect(reminder(startsAt)).toBe(instant);
});

test("X9 a reminder keeps out of a person's own quiet hours", () => {
  const quietHours = { from: '20:00', to: '09:00' };
  expect(reminder(at(23, '10:00'), 2 * HOUR, { quietHours })).toBe(at(23, '09:00'));
  expect(reminder(at(23, '09:15'), 2 * HOUR, { quietHours })).toBe(at(22, '19:45'));
});

test('X9 nobody whose zones are never open together is reminded', () => {
  const zones = ['Australia/Sydney', 'Europe/London'];
  const windows = [
    { days: OPERATIONAL.windows.flatMap(({ days }) => days), from: '12:00', to: '13:00' },
  ];
  expect(reminder(at(23, '14:00'), 2 * HOUR, { zones, windows })).toBeUndefined();
});
