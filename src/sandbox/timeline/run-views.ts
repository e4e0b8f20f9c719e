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

  return {
    async look(offsetMs) {
      await followListed();
      await allDone([...views.values()].map((view) => view.refresh(offsetMs)));
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
