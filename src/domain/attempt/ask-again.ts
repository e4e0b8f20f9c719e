/** A ticket that has not asked for 20 s stands in nobody's way any more: it must have asked again by then. */
const LATEST_MS = 15_000;
const SOONEST_MS = 2000;

/**
 * When a ring that waits for its turn asks again: sooner than its turn can come, but not every other second while hundreds go
 * before it. Asking costs the database as much as a part of a ring.
 * @param before - tickets of the account that go first
 */
export function askAgainInMs({
  before,
  callsPerSecond,
}: {
  before: number;
  callsPerSecond: number;
}): number {
  const turnInMs = (before / callsPerSecond) * 1000;
  return Math.min(LATEST_MS, Math.max(SOONEST_MS, turnInMs / 2));
}
