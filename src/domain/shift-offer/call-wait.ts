import type { OfferSettings } from './settings.ts';

/** From the end of wave 3 to the first ring: at most a quarter of the time left to the shift (S3). */
export function callWaitMs(
  settings: Pick<OfferSettings, 'callWaitMinutes'>,
  msLeft: number,
): number {
  return Math.min(settings.callWaitMinutes * 60_000, Math.floor(Math.max(0, msLeft) / 4));
}
