import { addUp, share, type Tally } from './tally.ts';

/** By so much of the months before a number of calls differs before it is a trend, and by so many points a rate. */
const VOLUME_SHARE = 0.1;
const RATE_POINTS = 0.05;

export interface Trends {
  readonly volume: 'increasing' | 'stable' | 'decreasing' | 'unknown';
  readonly successRate: 'improving' | 'stable' | 'declining' | 'unknown';
}

/**
 * The newest whole month against the mean of those before it. The month that is still running says nothing about either.
 * @param months - whole months, the oldest first
 */
export function trends(months: readonly Tally[]): Trends {
  const newest = months.at(-1);
  const before = months.slice(0, -1);
  if (!newest || before.length === 0) return { volume: 'unknown', successRate: 'unknown' };
  const sum = addUp(before);
  return {
    volume: volumeTrend(newest.calls, sum.calls / before.length),
    successRate: rateTrend(share(newest.succeeded, newest.calls), share(sum.succeeded, sum.calls)),
  };
}

function volumeTrend(calls: number, usual: number): Trends['volume'] {
  if (calls > usual * (1 + VOLUME_SHARE)) return 'increasing';
  return calls < usual * (1 - VOLUME_SHARE) ? 'decreasing' : 'stable';
}

function rateTrend(rate: number | null, usual: number | null): Trends['successRate'] {
  if (rate === null || usual === null) return 'unknown';
  if (rate > usual + RATE_POINTS) return 'improving';
  return rate < usual - RATE_POINTS ? 'declining' : 'stable';
}
