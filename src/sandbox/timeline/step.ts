import type { SandboxClock } from '../clock.ts';
import { forwardRun } from './forward.ts';
import { allDone } from './turns.ts';
import type { RunView } from './run-view.ts';
import { disarm } from './run-views.ts';
import type { WorkflowService } from './server-messages.ts';
import { TimelineError } from './timeline-error.ts';
import type { World } from './world.ts';

interface StepDeps {
  service: WorkflowService;
  namespace: string;
  clock: SandboxClock;
  world: World;
}

interface Move {
  readonly view: RunView;
  readonly byMs: number;
  readonly dueSoon: boolean;
}

// A run may lose this much in a forward that found it busy; it can never gain it.
const aheadMaxMs = 2000;
// Runs due this soon after the target wait until the phones have moved: real time goes on during the step.
const soonMs = 1000;

/**
 * Moves everything by `byMs`, from a settled world; the caller settles afterwards. The order matters: first the runs that
 * will only sleep on, then the clock that application and phones read, last the runs that will act, so that whatever acts
 * finds everybody else's time where it belongs.
 */
export async function moveWorld(
  deps: StepDeps,
  views: readonly RunView[],
  step: { byMs: number; id: string },
): Promise<void> {
  const goalMs = deps.clock.offsetMs + step.byMs;
  // All plans before anything moves: the offset is part of them.
  const moves = views.map((view) => planMove(view, deps.clock.offsetMs, step.byMs));
  const forward = async ({ view, byMs }: Move): Promise<void> => {
    if (byMs === 0) return;
    const { workflowId } = view;
    await forwardRun(deps.service, { namespace: deps.namespace, workflowId, byMs, id: step.id });
    await view.refresh(goalMs);
    await disarm(deps, view);
  };

  await allDone(moves.filter((move) => !move.dueSoon).map(forward));
  // Saved first: whoever acts on the moved clock must find the same time in the database.
  await deps.world.saveOffset(goalMs);
  deps.clock.advance(step.byMs);
  await allDone(moves.filter((move) => move.dueSoon).map(forward));
}

function planMove(view: RunView, offsetMs: number, stepMs: number): Move {
  const { byMs, lagMs } = view.planForward(stepMs, offsetMs);
  if (lagMs < -aheadMaxMs) {
    const { workflowId } = view;
    throw new TimelineError({ kind: 'run_ahead', workflowId, aheadMs: Math.round(-lagMs) });
  }
  return { view, byMs, dueSoon: view.dueInMs(offsetMs) <= stepMs + soonMs };
}
