import { setTimeout as sleep } from 'node:timers/promises';
import type { PostPace } from '../../src/ports/stores/attempts.ts';

/** Lets an order leave when it is its turn. @returns false where that would be too late: it must not leave. */
export type Turnstile = (account: string, pace: PostPace) => Promise<boolean>;

/** So much later than was committed an order may still leave. */
const LATE_MAX_MS = 500;

const MACHINE_TIME = { now: () => performance.now(), sleep: (ms: number) => sleep(ms) };

/**
 * A process that stood still finds the answers of several transactions at once. Their orders leave at the pace of the account
 * all the same: GCRA again, of what has really left, with half an interval for what ordinary load makes uneven. So a sliding
 * second has one more than the rate at most (I8).
 */
export function createTurnstile(time: typeof MACHINE_TIME = MACHINE_TIME): Turnstile {
  const nextAt = new Map<string, number>();
  return async (account, { inMs, everyMs }) => {
    const dueAt = time.now() + inMs;
    for (;;) {
      const now = time.now();
      const next = nextAt.get(account) ?? 0;
      const leaveAt = Math.max(dueAt, next - everyMs / 2);
      if (Math.max(leaveAt, now) > dueAt + LATE_MAX_MS) return false;
      if (leaveAt <= now) {
        nextAt.set(account, Math.max(next, now) + everyMs);
        return true;
      }
      await time.sleep(leaveAt - now);
    }
  };
}
