/** Why a yes has given no seat: the office decides, or every seat was taken. */
export const INTEREST_KINDS = ['review', 'standby'] as const;

export const INTEREST_STATES = [
  'waiting',
  'awarded',
  'refused',
  /** Somebody else has the seat, or there is none any more. */
  'passed_over',
  /** Has said no since. */
  'withdrawn',
  /** Stood by, and is asked first in a new offer. */
  'asked_again',
] as const;
export type InterestState = (typeof INTEREST_STATES)[number];
