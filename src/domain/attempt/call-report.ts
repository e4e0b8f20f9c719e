import type { LifeCycle } from '../outcome/life-cycle.ts';
import type { Outcome } from '../outcome/outcome.ts';

/** What one message about a call tells, in our words: where the call is, and what that says about its outcome. */
export interface CallReport {
  lifeCycle: LifeCycle;
  /** Only with `ended`, or where the carrier knows better: the outcome this report is evidence for. */
  outcome?: Outcome;
  talkSeconds?: number;
  /** The carrier's own code, for people. */
  code?: string;
  /** The carrier gave up before anybody's phone could ring. */
  neverRang?: true;
  /** Asked in words not to be called again: acts at once, whatever else the report says, and however late it is (A4). */
  optedOut?: true;
  /** How somebody sounded, where the carrier judges that. */
  sentiment?: Sentiment;
  costCents?: number;
}

export const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];
