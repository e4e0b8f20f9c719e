/** What the simulated world may ask of time. Instants are epoch milliseconds. */
export interface Clock {
  now(): number;
  /** Runs `run` once `now()` has reached `dueAt`; the returned function takes it back. */
  at(dueAt: number, run: () => void): () => void;
}

/** Real time plus an offset: it runs by itself and can be moved forward. */
export interface SandboxClock extends Clock {
  /** Moves the clock; whatever has become due runs soon afterwards, never inside this call. */
  advance(ms: number): void;
  nextDueAt(): number | undefined;
  /** Forgets everything that was still to come. */
  stop(): void;
  /** Always whole milliseconds, because it is stored as an integer. */
  readonly offsetMs: number;
}

interface Item {
  readonly dueAt: number;
  readonly run: () => void;
}

// A longer delay overflows Node's timer and fires at once.
const longestTimerMs = 2 ** 31 - 1;

export function createSandboxClock(): SandboxClock {
  let offsetMs = 0;
  let items: Item[] = [];
  let timer: NodeJS.Timeout | undefined;

  const now = (): number => Date.now() + offsetMs;

  function arm(): void {
    clearTimeout(timer);
    const next = items[0];
    if (next === undefined) return;
    const delayMs = Math.min(longestTimerMs, Math.max(0, next.dueAt - now()));
    timer = setTimeout(fire, delayMs);
  }

  function fire(): void {
    const next = items[0];
    // Node may fire a millisecond early, and a clamped timer fires long before its item is due.
    if (next === undefined || next.dueAt > now()) {
      arm();
      return;
    }
    items.shift();
    // One item a turn, so that what the first one starts is under way before the second one acts.
    try {
      next.run();
    } finally {
      arm();
    }
  }

  return {
    now,
    at(dueAt, run) {
      const item: Item = { dueAt, run };
      const later = items.findIndex((other) => other.dueAt > dueAt);
      items.splice(later === -1 ? items.length : later, 0, item);
      arm();
      return () => {
        items = items.filter((other) => other !== item);
        arm();
      };
    },
    advance(ms) {
      offsetMs += Math.round(ms);
      arm();
    },
    nextDueAt: () => items[0]?.dueAt,
    stop() {
      clearTimeout(timer);
      items = [];
    },
    get offsetMs() {
      return offsetMs;
    },
  };
}
