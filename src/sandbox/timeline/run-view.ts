import { createAlignment } from './alignment.ts';
import { createClockedWaits } from './clocked-waits.ts';
import { createHistoryReader, type HistoryReader } from './history-reader.ts';
import { idleOrBusy } from './idle-or-busy.ts';
import type { RunState } from './run-state.ts';
import {
  endsByStatus,
  grpcNotFound,
  hasGrpcCode,
  openStatuses,
  type Description,
  type WorkflowService,
} from './server-messages.ts';
import { forwardByMs, type Countdown } from './waits.ts';

/** One workflow id, followed through every run that bears it (continue-as-new, reset, started again). */
export interface RunView {
  readonly workflowId: string;
  readonly state: RunState;
  /** Real milliseconds until the run goes on by itself; Infinity when it does not. */
  remainingMs(): number;
  /** The same by the sandbox clock, given its offset: when it ought to go on. */
  dueInMs(offsetMs: number): number;
  planForward(byMs: number, offsetMs: number): { byMs: number; lagMs: number };
  /** `offsetMs` is the clock's, or during a step the one it moves to. */
  refresh(offsetMs: number): Promise<void>;
}

export function createRunView(
  service: WorkflowService,
  namespace: string,
  workflowId: string,
): RunView {
  const alignment = createAlignment();
  let waits = createClockedWaits();
  let state: RunState = { kind: 'absent' };
  let history: HistoryReader | undefined;
  const skippedMs = (): number => history?.soFar.skippedMs ?? 0;
  const countdowns = (offsetMs: number): Countdown[] =>
    waits.countdowns({ real: Date.now(), skippedMs: skippedMs(), offsetMs });

  function follow(runId: string): HistoryReader {
    if (history?.runId === runId) return history;
    alignment.runReplaced();
    waits = createClockedWaits();
    history = createHistoryReader(service, { namespace, workflowId, runId });
    return history;
  }

  async function find(): Promise<RunState> {
    const description = await describe(service, namespace, workflowId);
    const execution = description?.workflowExecutionInfo;
    if (!description || !execution) return { kind: 'absent' };
    const current = follow(execution.execution?.runId ?? '');
    await current.catchUp(Number(execution.historyLength));
    return stateOf(description, workflowId, current);
  }

  return {
    workflowId,
    get state() {
      return state;
    },
    remainingMs: () => Math.min(...countdowns(0).map((one) => one.remainingMs)),
    dueInMs: (offsetMs) => Math.min(...countdowns(offsetMs).map((one) => one.dueInMs)),
    planForward(byMs, offsetMs) {
      const lagMs = alignment.measureLag(offsetMs, skippedMs());
      const plan = { countdowns: countdowns(offsetMs), byMs, lagMs };
      return { byMs: forwardByMs(plan), lagMs };
    },
    async refresh(offsetMs) {
      state = await find();
      const pending = state.kind === 'open' ? state.waits : [];
      waits.see(pending, { skippedMs: skippedMs(), offsetMs });
    },
  };
}

async function describe(
  service: WorkflowService,
  namespace: string,
  workflowId: string,
): Promise<Description | undefined> {
  try {
    return await service.describeWorkflowExecution({ namespace, execution: { workflowId } });
  } catch (error) {
    // Listed before it is started, so it may not be there yet.
    if (hasGrpcCode(error, grpcNotFound)) return undefined;
    throw error;
  }
}

function stateOf(description: Description, workflowId: string, history: HistoryReader): RunState {
  const { runId, soFar } = history;
  const { lastEventId: eventCount, endReason: reason } = soFar;
  const status = Number(description.workflowExecutionInfo?.status);
  const end = endsByStatus.get(status);
  if (end !== undefined) return { kind: 'ended', runId, end, reason, eventCount };

  const skipping = description.workflowExtendedInfo?.timeSkippingInfo;
  const armed = skipping?.effectiveConfig?.enabled === true;
  const now = Date.now() + soFar.skippedMs;
  const { busy, waits } = idleOrBusy(description, { workflowId, soFar, armed, now });
  // What is neither open nor ended is on its way from one run to the next (continued as new).
  const between = openStatuses.has(status) ? '' : `in status ${String(status)}`;
  return { kind: 'open', runId, busy: busy || between, waits, armed, eventCount };
}
