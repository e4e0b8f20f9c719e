/** Why a call is not made when it was asked for; a rule of the gate where the gate has moved it. */
export type MovedBecause =
  /** Nobody may be rung at that time: the next opening. */
  | 'hours'
  /** The next opening would be too near to the start: the last one before it. */
  | 'buffer'
  /** The time asked for had passed when it was asked for. */
  | 'past_already'
  /** It was due while nothing could be rung. */
  | 'late'
  | 'by_hand';

export interface PlannedCall {
  readonly kind: 'call';
  readonly at: number;
  readonly type: 'scheduled' | 'retry';
  /** Which of the planned reminders; 1 for a job that has but one. */
  readonly round: number;
  /** What was asked for before it was moved. */
  readonly requestedAt: number;
  readonly because: MovedBecause | undefined;
}

/** So long after its time a call is only late because nobody was there to make it. */
export const LATE_MS = 5 * 60_000;
