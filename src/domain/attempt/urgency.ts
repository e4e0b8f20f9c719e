const HOUR_MS = 3_600_000;

/** 1 goes first when lines are scarce. The office chooses from all of them; 3 is the usual one. */
export const PRIORITIES = { min: 1, max: 5, usual: 3 } as const;

/** What the office has chosen, or more the nearer the start is (X8). */
export function urgency({ priority, msLeft }: { priority: number; msLeft: number }): number {
  if (msLeft <= HOUR_MS) return PRIORITIES.min;
  return msLeft <= 3 * HOUR_MS ? Math.min(priority, 2) : priority;
}
