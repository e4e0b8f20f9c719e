import { addUp, share, type Tally } from './tally.ts';

export interface NthTally extends Tally {
  /** 1 is the first call of its job, or the first round of an offer; null a call that was ordered by hand. */
  readonly nth: number | null;
}

export interface RetryTally extends Tally {
  /** How the call before had ended. */
  readonly after: string;
  /** From its end to this call, at least; the lower edge of a span. */
  readonly waitedHours: number;
}

export interface RetryEffectiveness {
  readonly firstAttemptSuccess: number | null;
  readonly secondAttemptSuccess: number | null;
  /** Of all calls but the first. */
  readonly overallRetrySuccess: number | null;
  readonly byCall: readonly { nth: number; calls: number; successRate: number | null }[];
  readonly byOutcome: readonly { after: string; calls: number; successRate: number | null }[];
  readonly byWait: readonly {
    after: string;
    waitedHours: number;
    calls: number;
    successRate: number;
  }[];
  /** Of the spans with enough calls the most successful one. */
  readonly mostEffectiveTiming: { after: string; waitedHours: number; successRate: number } | null;
  /** Outcomes after which calling again hardly ever helps. */
  readonly leastEffectiveOutcomes: readonly string[];
}

/** Fewer retries say nothing about their kind. */
const CALLS_MIN = 10;
/** Below this share calling again is hardly worth it. */
const HARDLY = 0.1;

export function retryEffectiveness(
  calls: readonly NthTally[],
  retries: readonly RetryTally[],
): RetryEffectiveness {
  const sumOf = (wanted: (nth: number) => boolean) =>
    addUp(calls.filter(({ nth }) => nth !== null && wanted(nth)));
  const rate = ({ succeeded, calls: made }: Tally) => share(succeeded, made);
  const outcomes = [...new Set(retries.map(({ after }) => after))].toSorted();
  const byOutcome = outcomes.map((after) => {
    const sum = addUp(retries.filter((retry) => retry.after === after));
    return { after, calls: sum.calls, successRate: rate(sum) };
  });
  const byWait = retries.map(({ after, waitedHours, ...tally }) => ({
    ...{ after, waitedHours, calls: tally.calls },
    successRate: rate(tally) ?? 0,
  }));
  const [best] = byWait
    .filter(({ calls: made }) => made >= CALLS_MIN)
    .toSorted((one, other) => other.successRate - one.successRate);
  return {
    firstAttemptSuccess: rate(sumOf((nth) => nth === 1)),
    secondAttemptSuccess: rate(sumOf((nth) => nth === 2)),
    overallRetrySuccess: rate(sumOf((nth) => nth > 1)),
    byCall: calls.flatMap(({ nth, ...tally }) =>
      nth === null ? [] : [{ nth, calls: tally.calls, successRate: rate(tally) }],
    ),
    byOutcome,
    byWait,
    mostEffectiveTiming: best
      ? { after: best.after, waitedHours: best.waitedHours, successRate: best.successRate }
      : null,
    leastEffectiveOutcomes: byOutcome
      .filter(({ calls: made, successRate }) => made >= CALLS_MIN && (successRate ?? 0) < HARDLY)
      .map(({ after }) => after),
  };
}
