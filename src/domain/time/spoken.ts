import { wallClockAt } from './zone.ts';
import type { WallClock, Weekday } from './zone.ts';

const MINUTE_MS = 60_000;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const WEEKDAY_NAMES: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** The values of an offer template that come from the shift's times. `time` is when it starts. */
export interface SpokenShift {
  readonly date: string;
  readonly time: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly duration: string;
}

export interface ShiftTimes {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly zone: string;
}

export function spokenShift({ startsAt, endsAt, zone }: ShiftTimes): SpokenShift {
  const startTime = spokenTime(startsAt, zone);
  return {
    date: spokenDate(startsAt, zone),
    time: startTime,
    startTime,
    endTime: spokenTime(endsAt, zone),
    duration: spokenDuration(endsAt - startsAt),
  };
}

/** "January 23rd, 2026" */
export function spokenDate(at: number, zone: string): string {
  const clock = wallClockAt(zone, at);
  return `${monthName(clock)} ${ordinal(clock.day)}, ${clock.year}`;
}

/** "9:00 AM" */
export function spokenTime(at: number, zone: string): string {
  const { hour, minute } = wallClockAt(zone, at);
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** "Friday" */
export function spokenWeekday(at: number, zone: string): string {
  return WEEKDAY_NAMES[wallClockAt(zone, at).weekday];
}

/** "8 hours and 30 minutes", rounded to the minute; less than a minute is "0 minutes". */
export function spokenDuration(durationMs: number): string {
  const total = Math.max(0, Math.round(durationMs / MINUTE_MS));
  const hours = Math.floor(total / 60);
  const minutes = total % 60;
  if (hours === 0) return counted(minutes, 'minute');
  if (minutes === 0) return counted(hours, 'hour');
  return `${counted(hours, 'hour')} and ${counted(minutes, 'minute')}`;
}

/** "1st", "2nd", "3rd", "4th", "11th" */
export function ordinal(day: number): string {
  const teens = day % 100;
  if (teens >= 11 && teens <= 13) return `${day}th`;
  const suffix = { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th';
  return `${day}${suffix}`;
}

export function monthName(clock: WallClock): string {
  return MONTHS[clock.month - 1] ?? '';
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
