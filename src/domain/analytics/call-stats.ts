import { addUp, share, type Tally } from './tally.ts';

export interface OutcomeTally extends Tally {
  readonly outcome: string;
  /** Of the calls, those of offers and those of reminders: calls of other kinds end with the same words, and fill nothing. */
  readonly offerCalls: number;
  readonly reminderCalls: number;
}

/** The figures of any stretch of time. Shares are 0 to 1 and null where there was nothing to divide by. */
export interface CallStats {
  readonly callsAttempted: number;
  /** Without those that failed through no doing of the person. */
  readonly callsCompleted: number;
  readonly callsAnswered: number;
  readonly callsSucceeded: number;
  readonly appointmentsConfirmed: number;
  readonly appointmentsCancelled: number;
  readonly appointmentsRescheduled: number;
  readonly shiftsAccepted: number;
  /** Of the talks. */
  readonly averageSeconds: number | null;
  /** Of all calls attempted. */
  readonly answerRate: number | null;
  readonly successRate: number | null;
  /** Talks under 10 s and over 180 s (R10). */
  readonly shortTalks: number;
  readonly longTalks: number;
}

export function callStats(tallies: readonly OutcomeTally[]): CallStats {
  const sum = addUp(tallies);
  const endedAs = (wanted: string, of: 'offerCalls' | 'reminderCalls') =>
    tallies.reduce((total, tally) => total + (tally.outcome === wanted ? tally[of] : 0), 0);
  return {
    callsAttempted: sum.calls,
    callsCompleted: sum.calls - sum.failed,
    callsAnswered: sum.answered,
    callsSucceeded: sum.succeeded,
    appointmentsConfirmed: endedAs('confirmed', 'reminderCalls'),
    appointmentsCancelled: endedAs('cancelled', 'reminderCalls'),
    appointmentsRescheduled: endedAs('rescheduled', 'reminderCalls'),
    shiftsAccepted: endedAs('accepted', 'offerCalls'),
    averageSeconds: share(sum.talkSeconds, sum.answered),
    answerRate: share(sum.answered, sum.calls),
    successRate: share(sum.succeeded, sum.calls),
    shortTalks: sum.shortTalks,
    longTalks: sum.longTalks,
  };
}
