import { expect, test } from 'vitest';
import { NO_CALLS } from '../../../src/domain/analytics/tally.ts';
import { trends } from '../../../src/domain/analytics/trend.ts';

const month = (calls: number, succeeded: number) => ({ ...NO_CALLS, calls, succeeded });

test.each([
  ['as many calls as before', month(100, 50), 'stable', 'stable'],
  ['a tenth more', month(110, 55), 'stable', 'stable'],
  ['more than a tenth more', month(111, 55), 'increasing', 'stable'],
  ['more than a tenth fewer', month(89, 44), 'decreasing', 'stable'],
  ['six points more successful', month(100, 56), 'stable', 'improving'],
  ['six points less successful', month(100, 44), 'stable', 'declining'],
  ['a month without calls', month(0, 0), 'decreasing', 'unknown'],
])('R11 the newest month has %s', (_, newest, volume, successRate) => {
  expect(trends([month(80, 40), month(120, 60), newest])).toEqual({ volume, successRate });
});

test('R11 one month is no trend', () => {
  expect(trends([month(100, 50)])).toEqual({ volume: 'unknown', successRate: 'unknown' });
});
