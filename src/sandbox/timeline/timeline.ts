import type { Client } from '@temporalio/client';
import type { SandboxClock } from '../clock.ts';
import type { RunEnd } from './run-state.ts';
import { createStepper } from './stepper.ts';
import { TimelineError } from './timeline-error.ts';
import type { World } from './world.ts';

export type { World } from './world.ts';

/**
 * The one hand that moves a sandbox's time: application, phones and Temporal runs together, from settled to settled, one
 * due thing at a time. (One long jump would fire every watchdog on the way, because the phones would not have answered.)
 * Real time goes on meanwhile and leaks in; expect order, lower bounds and seconds, not milliseconds.
 */
export interface Timeline {
  /** Returns once nothing is at work any more: no run, no door, nothing about to be due. */
  settle(limitMs?: number): Promise<void>;
  fastForward(ms: number): Promise<void>;
  /** Steps from one due thing to the next until `done`; `limitMs` is sandbox time, a week unless told otherwise. */
  until(done: () => boolean | Promise<boolean>, what: string, limitMs?: number): Promise<void>;
  /** Milliseconds until the next thing is due, as of the last look; Infinity when nothing is. */
  nextIn(): number;
  readonly steps: number;
}

const weekMs = 7 * 24 * 3_600_000;

export function createTimeline(deps: {
  client: Client;
  namespace?: string;
  clock: SandboxClock;
  world: World;
  /** Ends of a run that fail the story at once; FAILED and TIMED_OUT unless told otherwise. */
  badEnds?: readonly RunEnd[];
  /** Real time that one step may take to settle. */
  settleLimitMs?: number;
}): Timeline {
  const { clock, world, settleLimitMs = 60_000 } = deps;
  const stepper = createStepper({
    service: deps.client.workflowService,
    namespace: deps.namespace ?? 'default',
    clock,
    world,
    badEnds: deps.badEnds ?? ['FAILED', 'TIMED_OUT'],
    settleLimitMs,
  });
  const nothingDue = (): boolean => stepper.nextIn() === Number.POSITIVE_INFINITY;

  return {
    settle: (limitMs = settleLimitMs) => stepper.settle(limitMs),
    nextIn: () => stepper.nextIn(),
    get steps() {
      return stepper.steps;
    },
    async fastForward(ms) {
      await stepper.settle(settleLimitMs);
      const endAt = clock.now() + ms;
      while (clock.now() < endAt) await stepper.step(endAt);
    },
    async until(done, what, limitMs = weekMs) {
      await stepper.settle(settleLimitMs);
      const endAt = clock.now() + limitMs;
      while (!(await done())) {
        if (clock.now() >= endAt) throw new TimelineError({ kind: 'not_within', what, limitMs });
        if (nothingDue()) {
          // Something un-awaited may have come true while we asked.
          await stepper.settle(settleLimitMs);
          if (await done()) return;
          if (nothingDue()) throw new TimelineError({ kind: 'nothing_left', what });
        }
        await stepper.step(endAt);
      }
    },
  };
}
