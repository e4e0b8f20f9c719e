import { dateOf } from './local-date.ts';
import type { WallClock, Weekday } from './zone.ts';

const DAY_MS = 86_400_000;
const CLOCK_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Times are local, `HH:MM`; `to` is exclusive and may be `24:00`. A window never crosses midnight. */
export interface Window {
  readonly from: string;
  readonly to: string;
  readonly days: readonly Weekday[];
}

/** Every day; may cross midnight (`22:00`–`06:00`). */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Windows and quiet hours in milliseconds of the local day, with every moment at which they can change. */
export interface Hours {
  readonly windows: readonly (Span & { readonly days: ReadonlySet<Weekday> })[];
  readonly quiet: Span | undefined;
  /** Local dates. */
  readonly closedOn: ReadonlySet<string>;
  /** Ascending, ends with 24:00. */
  readonly edges: readonly number[];
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export class InvalidHoursError extends Error {
  readonly code = 'invalid_hours';

  constructor(asked: { readonly from: string; readonly to: string }, rule: string) {
    super(`${asked.from}–${asked.to}: ${rule}`);
    this.name = 'InvalidHoursError';
  }
}

/** `HH:MM` as milliseconds since midnight; undefined if it is not a time of day. `24:00` is the day's end. */
export function clockTimeMs(text: string): number | undefined {
  if (text === '24:00') return DAY_MS;
  const match = CLOCK_TIME.exec(text);
  return match ? (Number(match[1]) * 60 + Number(match[2])) * 60_000 : undefined;
}

/** @throws InvalidHoursError for a malformed time, a window that is empty or crosses midnight, empty quiet hours */
export function hoursOf({
  windows,
  quietHours,
  closedOn = [],
}: {
  readonly windows: readonly Window[];
  readonly quietHours?: QuietHours | undefined;
  readonly closedOn?: readonly string[];
}): Hours {
  const open = windows.map((window) => {
    const span = spanOf(window);
    if (span.fromMs >= span.toMs) throw new InvalidHoursError(window, 'must end after it begins');
    return { ...span, days: new Set(window.days) };
  });
  const quiet = quietHours && spanOf(quietHours);
  if (quietHours && quiet?.fromMs === quiet?.toMs) {
    throw new InvalidHoursError(quietHours, 'quiet hours must have a length');
  }
  const spans = quiet ? [...open, quiet] : open;
  const edges = new Set([...spans.flatMap((span) => [span.fromMs, span.toMs]), DAY_MS]);
  return {
    windows: open,
    quiet,
    closedOn: new Set(closedOn),
    edges: [...edges].toSorted((a, b) => a - b),
  };
}

export function ruleClosing(hours: Hours, clock: WallClock): ClosingRule | undefined {
  if (hours.closedOn.size > 0 && hours.closedOn.has(dateOf(clock))) return 'holiday';
  const inWindow = hours.windows.some(
    (window) => window.days.has(clock.weekday) && isWithin(window, clock.msOfDay),
  );
  if (!inWindow) return 'outside_window';
  return hours.quiet && isWithin(hours.quiet, clock.msOfDay) ? 'quiet_hours' : undefined;
}

export type ClosingRule = 'holiday' | 'outside_window' | 'quiet_hours';

function isWithin({ fromMs, toMs }: Span, msOfDay: number): boolean {
  if (fromMs < toMs) return msOfDay >= fromMs && msOfDay < toMs;
  return msOfDay >= fromMs || msOfDay < toMs;
}

function spanOf(asked: { readonly from: string; readonly to: string }): Span {
  const fromMs = clockTimeMs(asked.from);
  const toMs = clockTimeMs(asked.to);
  if (fromMs === undefined || toMs === undefined) {
    throw new InvalidHoursError(asked, 'times are written HH:MM, from 00:00 to 24:00');
  }
  return { fromMs, toMs };
}
