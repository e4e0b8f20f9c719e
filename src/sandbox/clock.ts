/** What the application and the sandbox phones read the time from; all instants are epoch ms. */
export interface Clock {
  now(): number;
  /** Runs `run` once `now()` has reached `dueAt`. Returns what takes it back. */
  at(dueAt: number, run: () => void): () => void;
}

/** Real time plus an offset in whole milliseconds, so that the real pauses between two steps of a story stay visible. */
export interface SandboxClock extends Clock {
  readonly offsetMs: number;
  advance(byMs: number): void;
  nextDueAt(): number | undefined;
  /** Forgets everything that is due. */
  stop(): void;
}

interface Item {
  readonly dueAt: number;
  readonly run: () => void;
}

/** setTimeout treats a longer delay as 1 ms. */
const longestTimerMs = 2 ** 31 - 1;

export function createSandboxClock(initialOffsetMs = 0): SandboxClock {
  let offsetMs = Math.round(initialOffsetMs);
  let items: readonly Item[] = [];
  let timer: NodeJS.Timeout | undefined;
  const now = () => Date.now() + offsetMs;

  function arm(): void {
    clearTimeout(timer);
    const next = items[0];
    if (next === undefined) return;
    timer = setTimeout(fire, Math.min(longestTimerMs, Math.max(0, next.dueAt - now())));
  }

  // One item per turn of the event loop: what the first one starts (a fetch, a promise) gets going before the next.
  function fire(): void {
    const next = items[0];
    if (next !== undefined && next.dueAt <= now()) {
      items = items.slice(1);
      arm();
      next.run();
      return;
    }
    arm();
  }

  return {
    get offsetMs() {
      return offsetMs;
    },
    now,
    at(dueAt, run) {
      const item: Item = { dueAt, run };
      const after = items.findIndex((other) => other.dueAt > dueAt);
      items = after === -1 ? [...items, item] : items.toSpliced(after, 0, item);
      arm();
      return () => {
        items = items.filter((other) => other !== item);
        arm();
      };
    },
    advance(byMs) {
      offsetMs += Math.round(byMs);
      arm();
    },
    nextDueAt: () => items[0]?.dueAt,
    stop() {
      clearTimeout(timer);
      items = [];
    },
  };
}
