import { takeBackSkip } from './forward.ts';
import { markOf, type RunEnd } from './run-state.ts';
import { createRunView, type RunView } from './run-view.ts';
import type { WorkflowService } from './server-messages.ts';
import { TimelineError } from './timeline-error.ts';
import { allDone } from './turns.ts';
import type { World } from './world.ts';

export interface RunViews {
  /** Looks at every run once; returns '' or what the first busy one is doing. */
  look(offsetMs: number): Promise<string>;
  open(): RunView[];
  /** Real milliseconds until one of them goes on by itself. */
  remainingMs(): number;
  /** Milliseconds of the sandbox clock until one of them ought to go on. */
  dueInMs(offsetMs: number): number;
  /** Equal marks: nothing has happened to any run in between. */
  mark(): string;
}

/**
 * Somebody who acts just now (an un-awaited key press) can make a run busy as its forward arrives. The skip is then still to
 * come, and would be spent on a pause it was not meant for; or, once its target has passed, on much more than was asked.
 * Taken back, it leaves the run behind, which the next forward makes good.
 */
export async function disarm(
  { service, namespace }: { service: WorkflowService; namespace: string },
  { workflowId, state }: RunView,
): Promise<void> {
  if (state.kind !== 'open' || !state.armed) return;
  await takeBackSkip(service, { namespace, workflowId });
}

export function createRunViews(deps: {
  service: WorkflowService;
  namespace: string;
  world: World;
  badEnds: readonly RunEnd[];
}): RunViews {
  const views = new Map<string, RunView>();

  async function followListed(): Promise<void> {
    const listed = new Set(await deps.world.openRuns());
    for (const id of listed) {
      if (!views.has(id)) views.set(id, createRunView(deps.service, deps.namespace, id));
    }
    // A run may outlive its job's row, so it is followed to its own end. One that has ended but is still listed stays too:
    // housekeeping may start it again under the same id.
    for (const [id, view] of views) {
      if (!listed.has(id) && view.state.kind !== 'open') views.delete(id);
    }
  }

  async function lookAt(view: RunView, offsetMs: number): Promise<void> {
    await view.refresh(offsetMs);
    await disarm(deps, view);
  }

  return {
    async look(offsetMs) {
      await followListed();
      await allDone([...views.values()].map((view) => lookAt(view, offsetMs)));
      let busy = '';
      for (const { workflowId, state } of views.values()) {
        if (state.kind === 'ended' && deps.badEnds.includes(state.end)) {
          const { runId, end, reason } = state;
          throw new TimelineError({ kind: 'run_ended_badly', workflowId, runId, end, reason });
        }
        if (state.kind === 'open' && state.busy) busy ||= `${workflowId}: ${state.busy}`;
      }
      return busy;
    },
    open: () => [...views.values()].filter((view) => view.state.kind === 'open'),
    remainingMs: () => Math.min(...[...views.values()].map((view) => view.remainingMs())),
    dueInMs: (offsetMs) => Math.min(...[...views.values()].map((view) => view.dueInMs(offsetMs))),
    mark: () =>
      [...views.values()]
        .map((view) => `${view.workflowId}=${markOf(view.state)}`)
        .sort()
        .join(' '),
  };
}
