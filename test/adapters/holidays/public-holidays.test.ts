import { describe, expect, test } from 'vitest';
import { createPublicHolidays } from '../../../src/adapters/holidays/public-holidays.ts';

const holidays = createPublicHolidays();
const between = (country: string, regions: string[], from: string, to: string) =>
  holidays.between({ country, regions, from, to });

describe('X1 public holidays are those of the country and of every region somebody may be in', () => {
  test.each<[string, string[], string, string, string[]]>([
    // Boxing Day is a Saturday, and Monday stands in for it.
    ['AU', ['NSW'], '2026-12-24', '2026-12-31', ['2026-12-25', '2026-12-26', '2026-12-28']],
    ['AU', ['VIC'], '2026-11-01', '2026-11-30', ['2026-11-03']],
    ['AU', ['NSW'], '2026-11-01', '2026-11-30', []],
    ['AU', ['NSW', 'VIC'], '2026-11-01', '2026-11-30', ['2026-11-03']],
    ['GB', ['SCT'], '2026-08-01', '2026-08-31', ['2026-08-03']],
    ['GB', ['ENG'], '2026-08-01', '2026-08-31', ['2026-08-31']],
    ['GB', [], '2026-08-01', '2026-08-31', ['2026-08-31']],
    ['US', [], '2026-11-20', '2026-11-30', ['2026-11-26']],
    ['IE', [], '2026-10-20', '2026-10-31', ['2026-10-26']],
    // Over the end of a year, both ends included.
    ['US', [], '2026-12-25', '2027-01-01', ['2026-12-25', '2027-01-01']],
  ])('X1 %s %j from %s to %s', (country, regions, from, to, expected) => {
    expect(between(country, regions, from, to)).toEqual(expected);
  });

  test('X1 of a place that nobody knows there are none', () => {
    expect(between('XX', [], '2026-01-01', '2026-12-31')).toEqual([]);
  });
});
