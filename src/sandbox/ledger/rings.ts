import type { LedgerEntry } from './entry.ts';

/** How often each number really rang. */
export function ringsPerNumber(entries: readonly LedgerEntry[]): ReadonlyMap<string, number> {
  const rings = new Map<string, number>();
  for (const entry of entries) {
    if (entry.kind === 'ring_started') rings.set(entry.to, (rings.get(entry.to) ?? 0) + 1);
  }
  return rings;
}

/** Rings that started at or after `from` and before `until`. */
export function ringsWithin(
  entries: readonly LedgerEntry[],
  window: { readonly from: number; readonly until: number },
) {
  return entries
    .filter((entry) => entry.kind === 'ring_started')
    .filter((ring) => ring.at >= window.from && ring.at < window.until);
}

/** The most instants that fall into any stretch of `windowMs` (its end excluded), e.g. calls accepted in a second. */
export function busiestWindow(instants: readonly number[], windowMs: number): number {
  const sorted = [...instants].sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [last, instant] of sorted.entries()) {
    while ((sorted[first] ?? instant) <= instant - windowMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
