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
}
