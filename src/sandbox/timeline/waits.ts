/** Something a run waits for that comes by itself: a timer, a delayed start, or the back-off of an activity. */
export interface Wait {
  readonly kind: 'timer' | 'back_off';
  /** Unique within the run. */
  readonly key: string;
  /** In the run's own time. */
  readonly dueAt: number;
}

/** A wait as it stands now, in ms. */
export interface Countdown {
  readonly kind: Wait['kind'];
  /** By the run's own time: what the server would still wait. */
  readonly remainingMs: number;
  /** By the sandbox clock: when it ought to be over. The two differ while the run is behind. */
  readonly dueInMs: number;
}

// The one skip ends at the retry in any case. When the target lies close behind it, server 1.32 often ends the next back-off
// early as well: 41 of 300 with a target 2 ms behind, 4 of 240 with this one. Rarer, then, and not ruled out. Not more, because
// a run that loses its back-off to an un-awaited message in that very moment runs ahead by so much.
const beyondBackOffMs = 1500;

/**
 * By how much to forward a run when the clock moves by `byMs`; below 1 means not at all.
 * Each wait has to last its full length on the sandbox clock, even when the run fell behind before it began. So a run makes
 * good what it lost only as far as no pending wait is shortened by it.
 */
export function forwardByMs(plan: {
  countdowns: readonly Countdown[];
  byMs: number;
  lagMs: number;
}): number {
  const { countdowns, byMs, lagMs } = plan;
  const behindMs = (one: Countdown): number => one.remainingMs - one.dueInMs;
  if (countdowns.length === 0) return byMs + lagMs;
  const due = countdowns.filter((one) => one.dueInMs <= byMs);
  if (due.length > 0) {
    const reachMs = byMs + Math.max(...due.map(behindMs));
    return due.some((one) => one.kind === 'back_off') ? reachMs + beyondBackOffMs : reachMs;
  }
  // Server 1.32 retries an activity at once when a skip ends before its back-off does. So the run stays behind until one
  // forward reaches the end of the back-off. (With a timer due earlier in the same run, the early retry has to be borne.)
  if (countdowns.some((one) => one.kind === 'back_off')) return 0;
  return byMs + Math.min(...countdowns.map(behindMs));
}
