import type { SandboxClock } from '../clock.ts';
import type { RunEnd } from './run-state.ts';
import { createRunViews } from './run-views.ts';
import type { WorkflowService } from './server-messages.ts';
import { settle, type Look } from './settle.ts';
import { moveWorld } from './step.ts';
import { TimelineError } from './timeline-error.ts';
import { createTurns } from './turns.ts';
import type { World } from './world.ts';

/** The moves of a timeline, each of which leaves a settled world behind. One at a time, whoever asks. */
export interface Stepper {
  settle(limitMs: number): Promise<void>;
  /** To the next due thing, but not beyond `endAt` on the sandbox clock. */
  step(endAt: number): Promise<void>;
  nextIn(): number;
  readonly steps: number;
}

export interface StepperDeps {
  service: WorkflowService;
  namespace: string;
  clock: SandboxClock;
  world: World;
  badEnds: readonly RunEnd[];
  settleLimitMs: number;
}

// What is due this soon is waited for: aiming at it would race with its happening by itself.
const nearMs = 20;
// Aiming a little past the due instant spares a second step for a fraction of a millisecond.
const pastMs = 2;
const freshMs = 10;

export function createStepper(deps: StepperDeps): Stepper {
  const { clock, world, settleLimitMs } = deps;
  const views = createRunViews(deps);
  const checkClock = createClockCheck(clock);
  // Two callers at once would move and read the same runs in each other's midst.
  const inTurn = createTurns();
  let steps = 0;
  let settledAt = Number.NEGATIVE_INFINITY;

  const phonesDueInMs = (): number => (clock.nextDueAt() ?? Number.POSITIVE_INFINITY) - clock.now();
  const nextIn = (): number => Math.min(views.dueInMs(clock.offsetMs), phonesDueInMs());

  async function look(): Promise<Look> {
    // Told for nothing. While something is in flight, the servers need not be asked what has come of it.
    const inFlight = world.inFlight();
    if (inFlight !== '') return { busy: inFlight, mark: '' };
    const runs = await views.look(clock.offsetMs);
    const byItselfInMs = Math.min(views.remainingMs(), phonesDueInMs());
    const busy = runs || (byItselfInMs < nearMs ? 'something is due' : await world.busy());
    return { busy, mark: views.mark() };
  }

  async function settleNow(limitMs: number): Promise<void> {
    await settle(look, limitMs);
    settledAt = performance.now();
  }

  async function stepNow(endAt: number): Promise<void> {
    // The caller may have taken its time, and real time goes on: what was due may have happened.
    if (performance.now() - settledAt > freshMs) await settleNow(settleLimitMs);
    const leftMs = endAt - clock.now();
    if (leftMs > 0) {
      checkClock.before();
      steps += 1;
      // What a run that stays behind ought to have done by now is due at once.
      const byMs = Math.max(0, Math.ceil(Math.min(nextIn(), leftMs))) + pastMs;
      await moveWorld(deps, views.open(), { byMs, id: `step-${String(steps)}` });
      checkClock.after();
    }
    await settleNow(settleLimitMs);
  }

  return {
    settle: (limitMs) => inTurn(() => settleNow(limitMs)),
    step: (endAt) => inTurn(() => stepNow(endAt)),
    nextIn,
    get steps() {
      return steps;
    },
  };
}

// Moved by another hand, the clock would leave the runs behind, and the next step would bring them level by a blind jump.
function createClockCheck(clock: SandboxClock): { before(): void; after(): void } {
  let expectedOffsetMs: number | undefined;
  return {
    before() {
      const { offsetMs } = clock;
      if (expectedOffsetMs === undefined || expectedOffsetMs === offsetMs) return;
      throw new TimelineError({ kind: 'clock_moved', expectedOffsetMs, offsetMs });
    },
    after() {
      expectedOffsetMs = clock.offsetMs;
    },
  };
}
