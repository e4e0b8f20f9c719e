/**
 * When people of a tier may be reached (X8): one delay after the tier before it, counted among the tiers that there are.
 * All delays together take a quarter of the time left at most, so that the last tier still has a chance.
 * @returns undefined for the first tier, which waits for nobody.
 */
export function tierOpensAt({
  tier,
  tiers,
  delayMs,
  startedAt,
  startsAt,
}: {
  tier: number;
  /** The tiers of the whole pool. */
  tiers: readonly number[];
  delayMs: number;
  /** When the first tier could be reached. */
  startedAt: number;
  /** The start of the shift. */
  startsAt: number;
}): number | undefined {
  const before = new Set(tiers.filter((one) => one < tier)).size;
  if (before === 0 || delayMs === 0) return undefined;
  const delays = new Set([...tiers, tier]).size - 1;
  const longestMs = Math.max(0, startsAt - startedAt) / 4 / delays;
  return startedAt + before * Math.floor(Math.min(delayMs, longestMs));
}
