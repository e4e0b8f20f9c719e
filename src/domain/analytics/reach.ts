import type { Outcome } from '../outcome/outcome.ts';

/** What a call tells of the person: they were there, they were not, or nothing was learned of them. */
export type Reach = 'reached' | 'missed' | 'nothing';

const REACH: Readonly<Record<Outcome, Reach>> = {
  accepted: 'reached',
  rescheduled: 'reached',
  cancelled: 'reached',
  confirmed: 'reached',
  opted_out: 'reached',
  declined: 'reached',
  no_action: 'reached',
  voicemail: 'missed',
  rejected: 'missed',
  no_answer: 'missed',
  busy: 'missed',
  invalid_number: 'nothing',
  withdrawn: 'nothing',
  failed: 'nothing',
  unknown: 'nothing',
};

export const reachOf = (outcome: Outcome): Reach => REACH[outcome];

export const REACHED = outcomesThat('reached');

/** Nobody was rung through a fault of ours, of the carrier or of the number. */
export const FAILED: readonly Outcome[] = ['failed', 'unknown', 'invalid_number'];

/**
 * What a job is for, by its kind. Any answer settles an appointment; somebody who has just signed up needs only to have talked
 * (Q3).
 */
export const SUCCESSES: Readonly<Record<string, readonly Outcome[]>> = {
  shift_offer: ['accepted'],
  reminder: ['confirmed', 'cancelled', 'rescheduled'],
  qualification: REACHED.filter((outcome) => outcome !== 'opted_out'),
};

function outcomesThat(reach: Reach): readonly Outcome[] {
  return (Object.keys(REACH) as Outcome[]).filter((outcome) => REACH[outcome] === reach);
}
