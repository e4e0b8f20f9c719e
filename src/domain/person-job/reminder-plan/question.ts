import type { Outcome } from '../../outcome/outcome.ts';
import type { ReviewReason } from '../../reminder/retry-plan.ts';
import type { RetrySettings } from '../../reminder/retry-settings.ts';
import type { OpennessQuestion } from '../../time/windows.ts';
import type { PlannedCall } from '../planned-call.ts';

/** R2: a ring that is due exactly at the edge of the buffer may start so much later. */
export const EDGE_MINUTES = 5;

export interface ReminderQuestion {
  readonly now: number;
  /** Since when its calls are planned on the present terms. */
  readonly plannedFrom: number;
  /** Undefined: nobody has said when it is. */
  readonly startsAt: number | undefined;
  readonly zone: string;
  /** The longest first; the n-th is the reminder of round n. */
  readonly hoursBefore: readonly number[];
  /** 0: nothing is planned, and somebody at the office has asked for one call. */
  readonly round: number;
  /** Asked for by hand instead of the hours before. */
  readonly askedFor: number | undefined;
  /** How the calls of this round have ended, the oldest first. */
  readonly outcomes: readonly Outcome[];
  /** Of the last of them. */
  readonly endedAt: number;
  readonly settings: RetrySettings & { readonly bufferMinutes: number };
  readonly hours: Omit<OpennessQuestion, 'now'>;
  /** As it was planned before this question, if it was. */
  readonly dueAt: number | undefined;
  /** For what time it was asked for then, before it was moved into the hours. */
  readonly plannedFor: number | undefined;
  readonly isSystemic: boolean;
  readonly bestAt: number | undefined;
}

export type ReminderPlan =
  | PlannedCall
  | { readonly kind: 'close'; readonly result: 'answered' | 'over' }
  | {
      readonly kind: 'review';
      readonly queue: 'manual' | 'technical';
      readonly because: ReviewReason | 'no_open_time';
    };
