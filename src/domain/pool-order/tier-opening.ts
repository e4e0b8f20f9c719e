export interface TierState {
  readonly tier: number;
  /** Since when everybody of it has said no, or can never be reached. */
  readonly spentAt?: number | undefined;
}

/**
 * When people of a tier may be reached (X8): one delay after the tier before it, or at once when nobody is left in that one. All
 * delays together take a quarter of the time left at most, so that the last tier still has a chance.
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
  /** The tiers of the whole pool, each once. */
  tiers: readonly TierState[];
  delayMs: number;
  /** When the first tier could be reached. */
  startedAt: number;
  /** The start of the shift. */
  startsAt: number;
}): number | undefined {
  const before = tiers.filter((one) => one.tier < tier).toSorted((a, b) => a.tier - b.tier);
  if (before.length === 0 || delayMs === 0) return undefined;
  const delays = new Set([...tiers.map((one) => one.tier), tier]).size - 1;
  const longestMs = Math.max(0, startsAt - startedAt) / 4 / delays;
  const eachMs = Math.floor(Math.min(delayMs, longestMs));
  return before.reduce(
    (opensAt, { spentAt = Infinity }) => Math.min(opensAt + eachMs, Math.max(opensAt, spentAt)),
    startedAt,
  );
}
