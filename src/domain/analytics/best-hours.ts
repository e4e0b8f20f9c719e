import { share, type Tally } from './tally.ts';

/** Fewer calls in an hour of the day say nothing about it. */
const CALLS_MIN = 10;

export interface HourTally extends Tally {
  /** 0–23, on the tenant's clock. */
  readonly hour: number;
}

export interface HourFigures {
  readonly hour: number;
  readonly calls: number;
  readonly answerRate: number;
  readonly successRate: number;
}

/** Hours of the day with enough calls to be judged by, the most successful first. */
export function bestHours(tallies: readonly HourTally[]): HourFigures[] {
  return tallies
    .filter(({ calls }) => calls >= CALLS_MIN)
    .map(({ hour, calls, answered, succeeded }) => ({
      ...{ hour, calls },
      answerRate: share(answered, calls) ?? 0,
      successRate: share(succeeded, calls) ?? 0,
    }))
    .toSorted(
      (one, other) =>
        other.successRate - one.successRate ||
        other.answerRate - one.answerRate ||
        one.hour - other.hour,
    );
}
