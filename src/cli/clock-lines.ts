import type { Clock } from '../contract/clock.ts';

const MINUTE_MS = 60_000;

/** Nothing about the real clock: that is what everybody expects. */
export function clockLines(clock: Clock): string[] {
  if (clock.kind === 'real') return [];
  const minutes = Math.round(clock.aheadMs / MINUTE_MS);
  const ahead = `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return [`Sandbox clock, ${ahead} ahead of the real one; only holds show real times.`];
}
