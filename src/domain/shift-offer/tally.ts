import type { Outcome } from '../outcome/outcome.ts';

/** One person's turn in one round; rounds count from 1. */
export interface Turn {
  readonly personId: string;
  readonly round: number;
}

export interface OfferCourse {
  readonly pool: readonly string[];
  readonly rounds: number;
  /** Rings that were really placed. */
  readonly attempts: readonly (Turn & { readonly outcome: Outcome | undefined })[];
  /** Turns passed over for a reason other than a decline. */
  readonly skips: readonly Turn[];
  /** People who declined by text or link. */
  readonly declinedElsewhere: ReadonlySet<string>;
  readonly isClaimed: boolean;
  readonly isOver: boolean;
}

/** Every turn of the plan under exactly one heading; what an active offer will still do, nobody knows. */
export type Tally =
  | {
      readonly kind: 'so_far';
      readonly made: number;
      /** Turns that may still come, if nobody takes or declines the shift before them. */
      readonly stillToCome: number;
    }
  | ({ readonly kind: 'final' } & FinalCounts);

interface FinalCounts {
  readonly made: number;
  /** Left out because somebody had taken the shift. */
  readonly avoidedByClaim: number;
  /** Left out because the person had declined; a decline outlasts the claim that came after it. */
  readonly notMadeDeclined: number;
  /** Skipped for another reason, or not reached. */
  readonly notMadeOther: number;
}

type Heading = 'made' | 'declined' | 'other' | 'not_reached';

/** What S12 reports at the end of an offer, or where it is before that. */
export function tally(course: OfferCourse): Tally {
  const counts: Record<Heading, number> = { made: 0, declined: 0, other: 0, not_reached: 0 };
  const headingOf = headings(course);
  for (let round = 1; round <= course.rounds; round += 1) {
    for (const personId of new Set(course.pool)) counts[headingOf({ personId, round })] += 1;
  }
  // Somebody who has left the pool was rung all the same.
  const made = course.attempts.length;
  if (!course.isOver) return { kind: 'so_far', made, stillToCome: counts.not_reached };
  return {
    kind: 'final',
    made,
    avoidedByClaim: course.isClaimed ? counts.not_reached : 0,
    notMadeDeclined: counts.declined,
    notMadeOther: counts.other + (course.isClaimed ? 0 : counts.not_reached),
  };
}

function headings(course: OfferCourse): (turn: Turn) => Heading {
  const attempted = new Set(course.attempts.map(turnKey));
  const skipped = new Set(course.skips.map(turnKey));
  const declinedInRound = new Map(
    course.attempts
      .filter(({ outcome }) => outcome === 'declined')
      .map(({ personId, round }) => [personId, round]),
  );
  const lastRound = Math.max(1, ...[...course.attempts, ...course.skips].map(({ round }) => round));

  return (turn) => {
    if (attempted.has(turnKey(turn))) return 'made';
    const hadDeclined = turn.round > (declinedInRound.get(turn.personId) ?? Infinity);
    if (hadDeclined || course.declinedElsewhere.has(turn.personId)) return 'declined';
    return skipped.has(turnKey(turn)) || turn.round < lastRound ? 'other' : 'not_reached';
  };
}

function turnKey({ personId, round }: Turn): string {
  return `${round}/${personId}`;
}
