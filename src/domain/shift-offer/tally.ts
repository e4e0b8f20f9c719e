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
}

/** Every turn of the plan under exactly one heading. */
export interface Tally {
  readonly made: number;
  /** Left out because somebody had taken the shift. */
  readonly avoidedByClaim: number;
  /** Left out because the person had declined; a decline outlasts the claim that came after it. */
  readonly notMadeDeclined: number;
  /** Skipped for another reason, or not reached. */
  readonly notMadeOther: number;
}

type Heading = keyof Tally;

/** What S12 reports at the end of an offer. */
export function tally(course: OfferCourse): Tally {
  const counts: Record<Heading, number> = {
    made: 0,
    avoidedByClaim: 0,
    notMadeDeclined: 0,
    notMadeOther: 0,
  };
  const headingOf = headings(course);
  for (let round = 1; round <= course.rounds; round += 1) {
    for (const personId of new Set(course.pool)) counts[headingOf({ personId, round })] += 1;
  }
  // Somebody who has left the pool was rung all the same.
  return { ...counts, made: course.attempts.length };
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
    if (hadDeclined || course.declinedElsewhere.has(turn.personId)) return 'notMadeDeclined';
    if (skipped.has(turnKey(turn)) || turn.round < lastRound) return 'notMadeOther';
    return course.isClaimed ? 'avoidedByClaim' : 'notMadeOther';
  };
}

function turnKey({ personId, round }: Turn): string {
  return `${round}/${personId}`;
}
