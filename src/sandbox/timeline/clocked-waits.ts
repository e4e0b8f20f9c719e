import type { Countdown, Wait } from './waits.ts';

/** Remembers for each pending wait of a run when it is over on the sandbox clock. */
export interface ClockedWaits {
  /**
   * A wait seen for the first time is taken to have as long to go on the clock as it has in the run. `offsetMs` is the
   * clock's; during a step the one it moves to, since what begins then belongs to the time after it.
   */
  see(waits: readonly Wait[], now: { skippedMs: number; offsetMs: number }): void;
  countdowns(now: { real: number; skippedMs: number; offsetMs: number }): Countdown[];
}

export function createClockedWaits(): ClockedWaits {
  let pending = new Map<string, { wait: Wait; dueOnClockAt: number }>();
  return {
    see(waits, { skippedMs, offsetMs }) {
      const known = pending;
      pending = new Map(
        waits.map((wait) => {
          const dueOnClockAt = wait.dueAt - skippedMs + offsetMs;
          return [wait.key, known.get(wait.key) ?? { wait, dueOnClockAt }];
        }),
      );
    },
    countdowns: ({ real, skippedMs, offsetMs }) =>
      [...pending.values()].map(({ wait, dueOnClockAt }) => ({
        kind: wait.kind,
        remainingMs: wait.dueAt - skippedMs - real,
        dueInMs: dueOnClockAt - offsetMs - real,
      })),
  };
}
