import { offsetMsAt } from '../time/zone.ts';
import { localStamp } from './stamps.ts';

const WEEK_MS = 7 * 86_400_000;
const SECOND_MS = 1000;

interface Observance {
  at: number;
  fromMs: number;
  toMs: number;
}

/** The VTIMEZONE of a zone (RFC 5545, 3.6.5), with every change of its clocks in this time. */
export function zoneBlock(zone: string, span: { from: number; to: number }): string[] {
  const observances = observancesIn(zone, span);
  const standardMs = Math.min(...observances.map(({ toMs }) => toMs));
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observances.flatMap(({ at, fromMs, toMs }) => {
      const kind = toMs > standardMs ? 'DAYLIGHT' : 'STANDARD';
      return [
        `BEGIN:${kind}`,
        // The onset as the clocks before it would show it.
        `DTSTART:${localStamp(at + fromMs)}`,
        `TZOFFSETFROM:${offset(fromMs)}`,
        `TZOFFSETTO:${offset(toMs)}`,
        `END:${kind}`,
      ];
    }),
    'END:VTIMEZONE',
  ];
}

/** The one that holds at the beginning, and each that begins later. No zone changes twice in a week. */
function observancesIn(zone: string, { from, to }: { from: number; to: number }): Observance[] {
  let offsetMs = offsetMsAt(zone, from);
  const found: Observance[] = [{ at: from, fromMs: offsetMs, toMs: offsetMs }];
  for (let before = from; before < to; before += WEEK_MS) {
    const toMs = offsetMsAt(zone, before + WEEK_MS);
    if (toMs === offsetMs) continue;
    found.push({ at: changeBetween(zone, before, before + WEEK_MS), fromMs: offsetMs, toMs });
    offsetMs = toMs;
  }
  return found;
}

/** To the second. */
function changeBetween(zone: string, before: number, after: number): number {
  const first = offsetMsAt(zone, before);
  let [low, high] = [before, after];
  while (high - low > SECOND_MS) {
    const middle = Math.floor((low + high) / 2 / SECOND_MS) * SECOND_MS;
    if (offsetMsAt(zone, middle) === first) low = middle;
    else high = middle;
  }
  return high;
}

function offset(ms: number): string {
  const minutes = Math.abs(ms) / 60_000;
  const two = (count: number) => String(count).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}
