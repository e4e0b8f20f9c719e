import { fromZonedTime } from 'date-fns-tz';
import { type WallClock, wallClockAt } from './zone.ts';

const DAY_MS = 86_400_000;

/** The date on the calendar there, `2026-12-25`. */
export function localDate(zone: string, at: number): string {
  return dateOf(wallClockAt(zone, at));
}

export function dateOf({ year, month, day }: WallClock): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** When the next date begins there: at midnight, or later where the clocks skip it. */
export function nextLocalDayAt(zone: string, at: number): number {
  const { year, month, day } = wallClockAt(zone, at);
  const next = new Date(Date.UTC(year, month - 1, day) + DAY_MS).toISOString().slice(0, 10);
  return fromZonedTime(`${next}T00:00:00`, zone).getTime();
}
