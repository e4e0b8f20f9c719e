import { OUTCOMES } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** What an attempt is believed to have come to. `settledAt` is set once its run has acted on it. */
export interface Judgement {
  readonly outcome: Outcome | undefined;
  readonly settledAt: number | undefined;
}

export type Weighed =
  | { readonly kind: 'stronger'; readonly outcome: Outcome }
  | { readonly kind: 'unchanged'; readonly outcome: Outcome }
  /** Too late to count. It deserves a review if it `contradicts`: in time, it would have changed the outcome. */
  | { readonly kind: 'late'; readonly contradicts: boolean };

/** The maximum of a total order: any permutation and repetition of evidence ends in the same outcome. */
export function strongest(current: Outcome | undefined, evidence: Outcome): Outcome {
  if (current === undefined) return evidence;
  return strengthRank(evidence) < strengthRank(current) ? evidence : current;
}

export function weigh(judgement: Judgement, evidence: Outcome): Weighed {
  const outcome = strongest(judgement.outcome, evidence);
  const changes = outcome !== judgement.outcome;
  if (judgement.settledAt !== undefined) return { kind: 'late', contradicts: changes };
  return { kind: changes ? 'stronger' : 'unchanged', outcome };
}

function strengthRank(outcome: Outcome): number {
  return OUTCOMES.indexOf(outcome);
}
