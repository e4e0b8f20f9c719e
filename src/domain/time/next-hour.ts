import { fromZonedTime } from 'date-fns-tz';
import { offsetMsAt, wallClockAt } from './zone.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * The next instant after `now` at which a clock in the zone shows this full hour (0–23). A day on which a change of clocks
 * skips it is passed over.
 */
export function nextHour(now: number, { zone, hour }: { zone: string; hour: number }): number {
  const { msOfDay } = wallClockAt(zone, now);
  const midnight = now + offsetMsAt(zone, now) - msOfDay;
  for (let day = 0; ; day += 1) {
    const local = new Date(midnight + day * DAY_MS + hour * HOUR_MS);
    const at = fromZonedTime(local.toISOString().slice(0, -1), zone).getTime();
    if (at > now && wallClockAt(zone, at).hour === hour) return at;
  }
}
