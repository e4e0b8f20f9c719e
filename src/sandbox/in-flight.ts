/** HTTP work under way, so that a story knows when the clock may move on. */
export interface InFlight {
  /** Counts until the returned function is called. `key` groups work, e.g. by call. */
  begin(what: string, key?: string): () => void;
  track<T>(what: string, key: string, work: Promise<T>): Promise<T>;
  /** '' when nothing is under way, else what is. */
  busy(): string;
  /** Resolves once nothing (of `key`, if given) is under way and nothing was started by what ended. */
  settled(key?: string): Promise<void>;
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

export function createInFlight(): InFlight {
  const open = new Set<{ what: string; key: string }>();
  let waiting: (() => void)[] = [];

  function begin(what: string, key = ''): () => void {
    const entry = { what, key };
    open.add(entry);
    return () => {
      open.delete(entry);
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    };
  }
  const isOpen = (key?: string) =>
    key === undefined ? open.size > 0 : [...open].some((entry) => entry.key === key);

  return {
    begin,
    async track(what, key, work) {
      const end = begin(what, key);
      try {
        return await work;
      } finally {
        end();
      }
    },
    busy: () => [...new Set([...open].map((entry) => entry.what))].join(', '),
    async settled(key) {
      for (;;) {
        // Promise chains woken by what has just ended get to start their next request first.
        await nextTurn();
        if (!isOpen(key)) return;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}
