/** Where a run's time stood against the sandbox clock when it was first moved. */
export interface Alignment {
  /**
   * How far the run is behind the clock, from both offsets against real time. Measured against the first move, never by
   * adding up forwards: a forward that found the run busy skips less than it was asked for.
   */
  measureLag(offsetMs: number, skippedMs: number): number;
  /** Another run has taken over the workflow id. */
  runReplaced(): void;
}

// Above what a busy run can lose in one forward, far below any reset that matters.
const sameTimeMs = 2000;

export function createAlignment(): Alignment {
  let alignedAt: number | undefined;
  let replaced = false;
  return {
    runReplaced() {
      replaced = true;
    },
    measureLag(offsetMs, skippedMs) {
      const lagMs = alignedAt === undefined ? 0 : offsetMs - alignedAt - skippedMs;
      // A run that was reset, or started anew under the same id, begins at an earlier time of its own. That is no lag: to
      // make it good would jump blindly over its timers. Continue-as-new takes its time along and keeps its alignment.
      const startedOver = replaced && Math.abs(lagMs) > sameTimeMs;
      replaced = false;
      if (alignedAt !== undefined && !startedOver) return lagMs;
      alignedAt = offsetMs - skippedMs;
      return 0;
    },
  };
}
