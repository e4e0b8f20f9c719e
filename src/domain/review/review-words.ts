import { shortDate, shortTime } from '../time/short-form.ts';
import { spokenTime, spokenWeekday } from '../time/spoken.ts';

/** By when the office decides; without an instant when it should have done so already. */
export interface Deadline {
  readonly decidesAt?: number | undefined;
  readonly zone: string;
}

/** Said to who has pressed 1 where the office decides. */
export function listedWords({ decidesAt, zone }: Deadline): string {
  const by =
    decidesAt === undefined
      ? ''
      : ` by ${spokenTime(decidesAt, zone)} on ${spokenWeekday(decidesAt, zone)}`;
  return (
    'Thank you. You are on the list for this shift. It is not yours yet: ' +
    `the office decides${by}, and we text you either way. Goodbye.`
  );
}

export const STANDBY_WORDS =
  'Sorry, the shift has just been taken. You are on the standby list: ' +
  'if a place becomes free, you are asked first. Thank you for answering. Goodbye.';

export function listedText(code: string, { decidesAt, zone }: Deadline): string {
  const by =
    decidesAt === undefined
      ? ''
      : ` by ${shortTime(decidesAt, zone)} on ${shortDate(decidesAt, zone)}`;
  return `You are on the list for shift ${code}. It is not yours yet: the office decides${by}, and you get a text either way.`;
}

export function standbyText(code: string): string {
  return `Shift ${code} has just been taken. You are on the standby list: if a place becomes free, you are asked first.`;
}

/** To who was on the list, and was not chosen. */
export function passedOverText(code: string, { standsBy }: { standsBy: boolean }): string {
  const next = standsBy
    ? 'You are on the standby list: if a place becomes free, you are asked first.'
    : 'Thank you for your answer.';
  return `Shift ${code} has gone to somebody else. ${next}`;
}

export function listClosedText(code: string): string {
  return `Shift ${code} is no longer open, so nobody on the list gets it. Thank you for your answer.`;
}

export function refusedText(code: string): string {
  return `The office has not given you shift ${code}. Thank you for your answer.`;
}

/** The deadline has passed, and only the office may decide. */
export function undecidedText(code: string): string {
  return `The office has not decided about shift ${code} yet. You are still on the list, and it is not yours so far.`;
}
