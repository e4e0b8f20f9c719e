import { randomUUID } from 'node:crypto';
import type { Client, WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { createSandboxClock, type SandboxClock } from '../../../src/sandbox/clock.ts';
import type { RunEnd } from '../../../src/sandbox/timeline/run-state.ts';
import {
  createTimeline,
  type Timeline,
  type World,
} from '../../../src/sandbox/timeline/timeline.ts';

export interface Note {
  readonly what: string;
  /** Sandbox time since the story began, in ms. */
  readonly at: number;
  /** How far the run's own time is ahead of the sandbox clock, in ms. */
  readonly aheadMs: number;
}

/** What a phone does with a ring: after so long it reports this; `undefined` is a report that is lost. */
export type Phone = (attempt: string) => readonly { afterMs: number; outcome: string }[];

export interface ToyStory {
  readonly name: string;
  readonly clock: SandboxClock;
  readonly timeline: Timeline;
  /** Another timeline for the same runs and clock, as after a restart. */
  takeOver(): Timeline;
  readonly notes: readonly Note[];
  readonly offsets: readonly number[];
  /** Called at every point where the timeline asks the world something. */
  onAsked: () => void;
  phone: Phone;
  note(what: string, runTime?: number): void;
  ring(attempt: string, runTime: number): void;
  start(type: string, ...args: readonly unknown[]): Promise<WorkflowHandleWithFirstExecutionRunId>;
  /** Signals one of the story's runs without counting as work in flight: nobody waits for it. */
  signalLoosely(run: number, signal: string, ...args: unknown[]): void;
  /** Loose signals on their way. */
  looseEnds(): Promise<unknown>;
  list(workflowId: string): void;
  close(): void;
}

export function createToyStory(deps: {
  client: Client;
  taskQueue: string;
  badEnds?: readonly RunEnd[];
}): ToyStory {
  const { client, taskQueue, badEnds } = deps;
  const name = `toy-${randomUUID()}`;
  const clock = createSandboxClock();
  const beganAt = clock.now();
  const open: string[] = [];
  const notes: Note[] = [];
  const offsets: number[] = [];
  const loose = new Set<Promise<unknown>>();
  let inFlight = 0;

  const world: World = {
    openRuns: async () => {
      story.onAsked();
      return open;
    },
    inFlight: () => (inFlight > 0 ? 'reports' : ''),
    busy: () => {
      story.onAsked();
      return inFlight > 0 ? `${String(inFlight)} reports in flight` : '';
    },
    saveOffset: async (offsetMs) => {
      story.onAsked();
      offsets.push(offsetMs);
    },
  };
  const takeOver = () => createTimeline({ client, clock, world, ...(badEnds && { badEnds }) });
  const timeline = takeOver();
  const handleOf = (run: number) => client.workflow.getHandle(open[run] ?? '');

  async function report(attempt: string, outcome: string): Promise<void> {
    inFlight += 1;
    try {
      await handleOf(0).signal('rang', attempt, outcome);
    } catch {
      story.note(`report of ${attempt} came too late`);
    } finally {
      inFlight -= 1;
    }
  }

  const story: ToyStory = {
    name,
    clock,
    timeline,
    takeOver,
    notes,
    offsets,
    onAsked: () => undefined,
    phone: () => [],
    note(what, runTime) {
      const now = clock.now();
      notes.push({ what, at: now - beganAt, aheadMs: runTime === undefined ? 0 : runTime - now });
    },
    ring(attempt, runTime) {
      story.note(`ring ${attempt}`, runTime);
      for (const { afterMs, outcome } of story.phone(attempt)) {
        clock.at(clock.now() + afterMs, () => void report(attempt, outcome));
      }
    },
    async start(type, ...args) {
      const workflowId = `${name}/${String(open.length)}`;
      open.push(workflowId);
      return client.workflow.start(type, { workflowId, taskQueue, args: [name, ...args] });
    },
    signalLoosely(run, signal, ...args) {
      const sent = handleOf(run)
        .signal(signal, ...args)
        .catch(() => undefined)
        .finally(() => loose.delete(sent));
      loose.add(sent);
    },
    looseEnds: () => Promise.all(loose),
    list: (workflowId) => open.push(workflowId),
    close: () => clock.stop(),
  };
  return story;
}
