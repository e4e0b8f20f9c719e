/**
 * How an attempt ended (A2), the strongest first. Where two reports disagree the earlier entry wins:
 * - what a person said or pressed beats everything a machine inferred;
 * - a claim comes first, since its seat is taken; an opt-out comes after the answers about an
 *   appointment because it is recorded for itself and must not hide them;
 * - a verdict about a machine beats the terminal status, so voicemail + completed is voicemail;
 * - a specific terminal report beats a vaguer one (invalid_number, rejected before the rest), and a
 *   withdrawal beats no_answer, since a ring cut short says nothing about the person;
 * - no_action is completed without a decision; failed and unknown give way to anything.
 * For the names that R3 ranks, this is R3's order.
 */
export const OUTCOMES = [
  'accepted',
  'rescheduled',
  'cancelled',
  'confirmed',
  'opted_out',
  'declined',
  'voicemail',
  'invalid_number',
  'rejected',
  'withdrawn',
  'no_answer',
  'busy',
  'no_action',
  'failed',
  'unknown',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export function isOutcome(value: unknown): value is Outcome {
  return OUTCOMES.some((outcome) => outcome === value);
}
