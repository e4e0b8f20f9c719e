import type { OfferSettings } from '../../../domain/shift-offer/settings.ts';
import { waveIntervalMinutes } from '../../../domain/shift-offer/wave-interval.ts';
import type { Shift } from '../generated/client.ts';
import type { JobRow } from './lock-job.ts';

/** Time between waves, from the time that was left to the shift at opening, on the terms as they are now (S1). */
export function waveIntervalMs(job: JobRow, shift: Shift, settings: OfferSettings): number {
  const leftAtOpening = shift.startsAt.getTime() - job.openedAt.getTime();
  return (settings.waveIntervalMinutes ?? waveIntervalMinutes(leftAtOpening)) * 60_000;
}
