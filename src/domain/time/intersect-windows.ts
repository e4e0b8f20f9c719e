import { clockTimeMs, type Window } from './hours.ts';
import { WEEKDAYS, type Weekday } from './zone.ts';

/** What is open in both, day by day, joined where days have the same hours. */
export function intersectWindows(one: readonly Window[], other: readonly Window[]): Window[] {
  const days = new Map<string, Weekday[]>();
  for (const day of WEEKDAYS) {
    for (const span of spansOn(day, one, other)) days.set(span, [...(days.get(span) ?? []), day]);
  }
  return [...days].map(([span, on]) => {
    const [from = '', to = ''] = span.split('-');
    return { from, to, days: on };
  });
}

function spansOn(day: Weekday, one: readonly Window[], other: readonly Window[]): string[] {
  const open = (windows: readonly Window[]) => windows.filter(({ days }) => days.includes(day));
  return open(one).flatMap((mine) =>
    open(other).flatMap((theirs) => {
      const from = later(mine.from, theirs.from);
      const to = earlier(mine.to, theirs.to);
      return ms(from) < ms(to) ? [`${from}-${to}`] : [];
    }),
  );
}

const ms = (time: string): number => clockTimeMs(time) ?? 0;
const later = (one: string, other: string) => (ms(one) >= ms(other) ? one : other);
const earlier = (one: string, other: string) => (ms(one) <= ms(other) ? one : other);
