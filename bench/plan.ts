/** How much is measured. Everything is bounded: a run ends by itself, and loads nothing but this machine. */
export interface Plan {
  /** Open offers that wait in the background while the rest is measured. */
  openOffers: readonly number[];
  bareLoop: { runs: number; attempts: number };
  /** Offers that ring at once, and how many people each of them rings. */
  attempts: { offers: number; people: number; dueInMs: number };
  /** Offers that are due one after the other. */
  alone: number;
  /** Offers due together, under this many calls per second. */
  crowd: { offers: number; callsPerSecond: number; dueInMs: number };
  /** Calls that are reported on. */
  liveCalls: number;
  steady: { perSecond: number; seconds: number };
  burst: { perSecond: number; seconds: number };
  /** Calls of one tenant in a year, and how often each question about them is asked. */
  analytics: { attempts: number; times: number };
  /** How long the rules alone are asked, and how often with what is read for them. */
  gate: { seconds: number; asked: number };
}

export const FULL: Plan = {
  openOffers: [10, 100, 1000],
  bareLoop: { runs: 50, attempts: 10 },
  attempts: { offers: 60, people: 5, dueInMs: 20_000 },
  alone: 20,
  crowd: { offers: 500, callsPerSecond: 20, dueInMs: 30_000 },
  liveCalls: 40,
  steady: { perSecond: 200, seconds: 5 },
  burst: { perSecond: 1000, seconds: 2 },
  analytics: { attempts: 1_000_000, times: 100 },
  gate: { seconds: 3, asked: 2000 },
};

/** To see whether it runs. Its figures say little. */
export const QUICK: Plan = {
  openOffers: [10],
  bareLoop: { runs: 10, attempts: 5 },
  attempts: { offers: 10, people: 2, dueInMs: 6000 },
  alone: 3,
  crowd: { offers: 40, callsPerSecond: 20, dueInMs: 6000 },
  liveCalls: 10,
  steady: { perSecond: 200, seconds: 1 },
  burst: { perSecond: 1000, seconds: 1 },
  analytics: { attempts: 20_000, times: 10 },
  gate: { seconds: 0.2, asked: 80 },
};
