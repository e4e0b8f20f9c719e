/**
 * By when the office decides: so long after the opening, but never later than half of the time left to the shift, since
 * whoever is not chosen has to be told in time.
 */
export function reviewDeadline({
  openedAt,
  startsAt,
  reviewMinutes,
}: {
  openedAt: number;
  startsAt: number;
  reviewMinutes: number;
}): number {
  const leftMs = Math.max(0, startsAt - openedAt);
  return openedAt + Math.min(reviewMinutes * 60_000, Math.floor(leftMs / 2));
}
