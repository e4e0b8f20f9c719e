/** R10: a talk under ten seconds has hardly said anything, one over three minutes has gone astray. */
export const SHORT_UNDER_SECONDS = 10;
export const LONG_OVER_SECONDS = 180;

export type QualityFlag = 'short_duration' | 'normal' | 'long_duration';

/** Of a call that a person has answered. */
export function qualityFlag(talkSeconds: number): QualityFlag {
  if (talkSeconds < SHORT_UNDER_SECONDS) return 'short_duration';
  return talkSeconds > LONG_OVER_SECONDS ? 'long_duration' : 'normal';
}
