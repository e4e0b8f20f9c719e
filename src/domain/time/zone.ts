import { formatInTimeZone, getTimezoneOffset } from 'date-fns-tz';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const IANA_NAME = /^[A-Za-z][A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What a clock on a wall in the zone shows. `month` is 1–12; `msOfDay` counts from local midnight. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: Weekday;
  readonly hour: number;
  readonly minute: number;
  readonly msOfDay: number;
}

export class UnknownZoneError extends Error {
  readonly code = 'unknown_zone';
  readonly zone: string;

  constructor(zone: string) {
    super(`"${zone}" is not a time zone; use an IANA name such as Australia/Sydney`);
    this.name = 'UnknownZoneError';
    this.zone = zone;
  }
}

const known = new Set<string>();

/** True for IANA names only; fixed offsets such as `+10:00` are refused because they ignore DST. */
export function isZone(name: string): boolean {
  if (known.has(name)) return true;
  const is = IANA_NAME.test(name) && Number.isFinite(getTimezoneOffset(name, new Date(0)));
  // Only what is one is kept: there are some hundreds of them.
  if (is) known.add(name);
  return is;
}

export function assertZone(name: string): void {
  if (!isZone(name)) throw new UnknownZoneError(name);
}

const KEPT_MINUTES = 20_000;
/** By zone and minute. Everybody of a pool is asked about the same minutes, and to look one up takes long. */
const offsets = new Map<string, number>();

/** Local time minus UTC at that instant. Clocks change at whole minutes. */
export function offsetMsAt(zone: string, at: number): number {
  const key = `${zone} ${Math.floor(at / MINUTE_MS)}`;
  const seen = offsets.get(key);
  if (seen !== undefined) return seen;
  const offset = readOffsetMs(zone, at);
  if (offsets.size >= KEPT_MINUTES) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/**
 * Goes through a formatted offset because date-fns-tz's `getTimezoneOffset` reads the instant as a local
 * time and is an hour off around a change of clocks.
 */
function readOffsetMs(zone: string, at: number): number {
  const offset = formatInTimeZone(at, zone, 'xxx');
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return (offset.startsWith('-') ? -minutes : minutes) * MINUTE_MS;
}

export function wallClockAt(zone: string, at: number): WallClock {
  const local = at + offsetMsAt(zone, at);
  const shown = new Date(local);
  const dayNumber = Math.floor(local / DAY_MS);
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    weekday: weekdayOf(dayNumber),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    msOfDay: local - dayNumber * DAY_MS,
  };
}

/** Day 0 of the epoch was a Thursday. */
function weekdayOf(dayNumber: number): Weekday {
  const index = (((dayNumber + 3) % 7) + 7) % 7;
  return WEEKDAYS[index] ?? 'mon';
}
