/** What of a job its times are told by. */
export const ZONES = {
  shift: { select: { zone: true } },
  appointment: { select: { zone: true } },
} as const;

interface Zoned {
  shift: { zone: string } | null;
  appointment: { zone: string } | null;
}

/** Undefined for a job that has no zone of its own, such as a sign-up's. */
export function zoneOf(job: Zoned | null): string | undefined {
  return (job?.shift ?? job?.appointment)?.zone;
}
