const HOUR_MS = 3_600_000;
/** Sleep-over and live-in shifts last a day; what lasts longer is most often a slip of the end. */
const USUAL_HOURS_MAX = 24;

/** How long a shift lasts, if that is longer than shifts usually are. */
export function unlikelyHours(shift: { startsAt: number; endsAt: number }): number | undefined {
  const hours = (shift.endsAt - shift.startsAt) / HOUR_MS;
  return hours > USUAL_HOURS_MAX ? Math.round(hours) : undefined;
}
