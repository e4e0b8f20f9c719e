import { expect, test } from 'vitest';
import { unlikelyHours } from '../../../src/domain/shift-offer/unlikely-length.ts';

const HOUR_MS = 3_600_000;

test.each([
  [8, undefined],
  [24, undefined],
  [25, 25],
  [87_648, 87_648],
])('a shift of %i hours: %s', (hours, told) => {
  expect(unlikelyHours({ startsAt: 1_000, endsAt: 1_000 + hours * HOUR_MS })).toBe(told);
});
