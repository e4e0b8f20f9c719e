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

// A target that has passed before the run was idle is no bound any more to server 1.32: the skip then goes on to the run's next
// timer, however far away. (It is no bound either while the server is late with noticing that it was reached.) So no target is
// ever near: longer than a forward takes to arrive and, where it found the run at work, to be taken back.
const nearMs = 1500;

/**
 * By how much to forward a run when the clock moves by `byMs`; 0 means not at all.
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
  const due = countdowns.filter((one) => one.dueInMs <= byMs);
  // The one skip ends at the wait in any case, so aiming beyond it costs nothing. Not further, because a run that loses its
  // wait to an un-awaited message in that very moment goes too far by so much.
  if (due.length > 0) return byMs + Math.max(...due.map(behindMs)) + nearMs;
  // Server 1.32 retries an activity at once when a skip ends before its back-off does. So the run stays behind until one
  // forward reaches the end of the back-off. (With a timer due earlier in the same run, the early retry has to be borne.)
  if (countdowns.some((one) => one.kind === 'back_off')) return 0;
  const wholeMs = byMs + (countdowns.length > 0 ? Math.min(...countdowns.map(behindMs)) : lagMs);
  // What is left out here makes the run lag, and the next forward makes it good.
  return wholeMs < nearMs ? 0 : wholeMs;
}
