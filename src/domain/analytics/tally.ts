/** Finished calls, counted. Sums, so that those of days, kinds and purposes can be added up. */
export interface Tally {
  readonly calls: number;
  /** By a person, whatever was said. */
  readonly answered: number;
  /** What the job is for was reached, see `SUCCESSES`. */
  readonly succeeded: number;
  readonly failed: number;
  /** Of the answered calls. */
  readonly talkSeconds: number;
  readonly shortTalks: number;
  readonly longTalks: number;
  /** Calls of which a vendor has told the mood, and those in which it was bad. */
  readonly rated: number;
  readonly negative: number;
}

/** By what calls are counted: how they ended, the local hour they began in, which call of its job it was, and after what a retry came. */
export type Facet = 'outcome' | 'hour' | 'nth' | 'retry';

export const NO_CALLS: Tally = {
  calls: 0,
  answered: 0,
  succeeded: 0,
  failed: 0,
  talkSeconds: 0,
  shortTalks: 0,
  longTalks: 0,
  rated: 0,
  negative: 0,
};

export function addUp(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      calls: sum.calls + tally.calls,
      answered: sum.answered + tally.answered,
      succeeded: sum.succeeded + tally.succeeded,
      failed: sum.failed + tally.failed,
      talkSeconds: sum.talkSeconds + tally.talkSeconds,
      shortTalks: sum.shortTalks + tally.shortTalks,
      longTalks: sum.longTalks + tally.longTalks,
      rated: sum.rated + tally.rated,
      negative: sum.negative + tally.negative,
    }),
    NO_CALLS,
  );
}

/** 0 to 1; null of nothing. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
