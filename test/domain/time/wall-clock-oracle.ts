import type { Window, QuietHours } from '../../../src/domain/time/hours.ts';

/**
 * Opening hours by brute force, minute by minute, from what Intl says that the clocks show. It shares
 * nothing with the rule under test but the types of its arguments.
 */
const MINUTE_MS = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

interface Rules {
  readonly zones: readonly string[];
  readonly windows: readonly Window[];
  readonly quietHours?: QuietHours | undefined;
}

export function isOpenByOracle(at: number, { zones, windows, quietHours }: Rules): boolean {
  return zones.every((zone) => {
    const { day, time } = shownIn(zone, at);
    const inWindow = windows.some(
      (w) => w.days.some((d) => d === day) && w.from <= time && time < w.to,
    );
    return inWindow && !isQuiet(time, quietHours);
  });
}

/** Whether every minute from `at` until `at + marginMs` is open; both must be whole minutes. */
export function fitsByOracle(at: number, marginMs: number, rules: Rules): boolean {
  for (let minute = at; minute < at + Math.max(marginMs, MINUTE_MS); minute += MINUTE_MS) {
    if (!isOpenByOracle(minute, rules)) return false;
  }
  return true;
}

function isQuiet(time: string, quietHours: QuietHours | undefined): boolean {
  if (!quietHours) return false;
  const { from, to } = quietHours;
  return from < to ? from <= time && time < to : from <= time || time < to;
}

function shownIn(zone: string, at: number): { day: string; time: string } {
  const known = formats.get(zone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: (parts.get('weekday') ?? '').toLowerCase(),
    time: `${parts.get('hour') ?? ''}:${parts.get('minute') ?? ''}`,
  };
}
