const HOUR_MS = 3_600_000;

/** S1: the closer the shift, the closer the waves. */
const UP_TO = [
  { hoursLeft: 2, intervalMinutes: 10 },
  { hoursLeft: 3, intervalMinutes: 15 },
  { hoursLeft: 4, intervalMinutes: 20 },
  { hoursLeft: 5, intervalMinutes: 25 },
] as const;

export function waveIntervalMinutes(msLeft: number): number {
  if (msLeft < 0.5 * HOUR_MS) return 5;
  return UP_TO.find(({ hoursLeft }) => msLeft <= hoursLeft * HOUR_MS)?.intervalMinutes ?? 30;
}
