import { clockTimeMs, type Window } from './hours.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** Opens later and closes earlier by so many minutes; what is too short for it goes. */
export function narrowWindows(windows: readonly Window[], minutes: number): Window[] {
  return windows.flatMap(({ from, to, days }) => {
    const opens = minutesOf(from) + minutes;
    const closes = minutesOf(to) - minutes;
    return opens < closes ? [{ from: clockTime(opens), to: clockTime(closes), days }] : [];
  });
}

function minutesOf(time: string): number {
  return (clockTimeMs(time) ?? 0) / MINUTE_MS;
}

function clockTime(minutes: number): string {
  const within = Math.max(0, Math.min(DAY_MINUTES, minutes));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}
