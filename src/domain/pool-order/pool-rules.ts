import { PRIORITIES } from '../attempt/urgency.ts';

/** In which order a pool is asked (X8). */
export const ORDERINGS = ['given', 'rotation', 'least_recently_asked', 'fewest_hours'] as const;
export type Ordering = (typeof ORDERINGS)[number];

/** Who gives a seat: the first yes takes it, or the office chooses among those who have said yes. */
export const AWARDS = ['first_yes', 'review'] as const;
/** What happens when the office has not decided in time. */
export const REVIEW_FALLBACKS = ['order_of_pool', 'nobody'] as const;

export interface PoolRules {
  readonly ordering: Ordering;
  /** For `fewest_hours`: the days before the end of the shift in which hours count. */
  readonly hoursWindowDays: number;
  /** A later tier is texted, and later called, so long after the one before it, or as soon as nobody is left in that one. */
  readonly tierDelayMinutes: number;
  /** When lines are scarce; 1 goes first. */
  readonly priority: number;
  readonly award: (typeof AWARDS)[number];
  /** From the opening; never more than half of the time left to the shift. */
  readonly reviewMinutes: number;
  readonly reviewFallback: (typeof REVIEW_FALLBACKS)[number];
  /** Whoever says yes to a full shift is asked first if a seat becomes free. */
  readonly standby: boolean;
}

export const DEFAULT_POOL_RULES: PoolRules = {
  ordering: 'given',
  hoursWindowDays: 28,
  tierDelayMinutes: 0,
  priority: PRIORITIES.usual,
  award: 'first_yes',
  reviewMinutes: 60,
  reviewFallback: 'order_of_pool',
  standby: false,
};

/** Whole numbers, both ends included. */
export const POOL_RULE_LIMITS = {
  hoursWindowDays: { min: 1, max: 92 },
  tierDelayMinutes: { min: 0, max: 1440 },
  priority: PRIORITIES,
  reviewMinutes: { min: 5, max: 2880 },
} as const;

export const TIERS = { min: 1, max: 9 } as const;

/** What holds for a pool, or an offer, that has stored this; it was validated when it was entered. */
export function poolRules(stored: unknown): PoolRules {
  const isObject = typeof stored === 'object' && stored !== null;
  return { ...DEFAULT_POOL_RULES, ...(isObject && stored) };
}
