import { expect, test } from 'vitest';
import { nextHour } from '../../../src/domain/time/next-hour.ts';

const london = { zone: 'Europe/London', hour: 9 };
const next = (now: string, asked = london) =>
  new Date(nextHour(Date.parse(now), asked)).toISOString();

test('R12 the same day while the hour has yet to come, else the next', () => {
  expect(next('2026-06-01T07:59:59.999Z')).toBe('2026-06-01T08:00:00.000Z');
  expect(next('2026-06-01T08:00:00Z')).toBe('2026-06-02T08:00:00.000Z');
});

test('R12 over a change of clocks it is the same hour on the wall', () => {
  expect(next('2026-10-24T10:00:00Z')).toBe('2026-10-25T09:00:00.000Z');
  expect(next('2026-03-28T10:00:00Z')).toBe('2026-03-29T08:00:00.000Z');
});

test('R12 a day that skips the hour is passed over', () => {
  expect(next('2026-03-28T10:00:00Z', { zone: 'Europe/London', hour: 1 })).toBe(
    '2026-03-30T00:00:00.000Z',
  );
});

test('R12 half-hour zones count by their own wall', () => {
  expect(next('2026-06-01T00:00:00Z', { zone: 'Asia/Kolkata', hour: 18 })).toBe(
    '2026-06-01T12:30:00.000Z',
  );
});
