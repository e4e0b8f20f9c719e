import { setTimeout as pause } from 'node:timers/promises';
import { TimelineError } from './timeline-error.ts';

/** One look at everything: '' when all is idle, and a mark that changes whenever anything has happened. */
export interface Look {
  readonly busy: string;
  readonly mark: string;
}

const firstPauseMs = 5;
const longestPauseMs = 30;

/**
 * Returns when two looks in a row found everything idle and nothing had happened between them. One look is not enough: what
 * was seen first may have been woken by what was seen last.
 */
export async function settle(look: () => Promise<Look>, limitMs: number): Promise<void> {
  const startedAt = performance.now();
  let pauseMs = firstPauseMs;
  let idleMark: string | undefined;
  for (;;) {
    const { busy, mark } = await look();
    if (busy === '' && mark === idleMark) return;
    idleMark = busy === '' ? mark : undefined;
    if (performance.now() - startedAt > limitMs) {
      throw new TimelineError({ kind: 'not_settled', limitMs, busy: busy || 'events keep coming' });
    }
    if (busy === '') continue;
    await pause(pauseMs);
    pauseMs = Math.min(pauseMs * 1.5, longestPauseMs);
  }
}
