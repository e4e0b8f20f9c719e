import { monthName, spokenTime, spokenWeekday } from './spoken.ts';
import type { ShiftTimes } from './spoken.ts';
import { wallClockAt } from './zone.ts';

const DAY_MS = 86_400_000;

/** "Fri 23 Jan", for text messages. */
export function shortDate(at: number, zone: string): string {
  const clock = wallClockAt(zone, at);
  return `${spokenWeekday(at, zone).slice(0, 3)} ${clock.day} ${monthName(clock).slice(0, 3)}`;
}

/** "9:00am" */
export function shortTime(at: number, zone: string): string {
  return spokenTime(at, zone).replace(' ', '').toLowerCase();
}

/** "9:00am-5:00pm"; a shift of a day or more names the day on which it ends. */
export function shortSpan({ startsAt, endsAt, zone }: ShiftTimes): string {
  const end = shortTime(endsAt, zone);
  const endDay = endsAt - startsAt >= DAY_MS ? ` ${shortDate(endsAt, zone)}` : '';
  return `${shortTime(startsAt, zone)}-${end}${endDay}`;
}
