import { spokenDate, spokenTime } from './spoken.ts';

const DAY_MS = 86_400_000;

/** "today at 9:05 AM", "yesterday at 9:05 AM", "on January 23rd, 2026, at 9:05 AM" */
export function spokenWhen(at: number, now: number, zone: string): string {
  const day = spokenDate(at, zone);
  const time = spokenTime(at, zone);
  if (day === spokenDate(now, zone)) return `today at ${time}`;
  if (day === spokenDate(now - DAY_MS, zone)) return `yesterday at ${time}`;
  return `on ${day}, at ${time}`;
}
