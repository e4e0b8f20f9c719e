import { createAlignment } from './alignment.ts';
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

/** One workflow id, followed through every run that bears it (continue-as-new, reset, started again). */
export interface RunView {
  readonly workflowId: string;
  readonly state: RunState;
  /** Milliseconds until the run goes on by itself; Infinity when it does not. */
  nextIn(): number;
  /** How far the run is behind the clock, given the clock's offset. */
  measureLag(offsetMs: number): number;
  refresh(): Promise<void>;
}

export function createRunView(
  service: WorkflowService,
  namespace: string,
  workflowId: string,
): RunView {
  const alignment = createAlignment();
  let state: RunState = { kind: 'absent' };
  let history: HistoryReader | undefined;
  const skippedMs = (): number => history?.soFar.skippedMs ?? 0;

  function follow(runId: string): HistoryReader {
    if (history?.runId === runId) return history;
    alignment.runReplaced();
    history = createHistoryReader(service, { namespace, workflowId, runId });
    return history;
  }

  return {
    workflowId,
    get state() {
      return state;
    },
    nextIn: () =>
      state.kind === 'open' ? state.dueAt - skippedMs() - Date.now() : Number.POSITIVE_INFINITY,
    measureLag: (offsetMs) => alignment.measureLag(offsetMs, skippedMs()),
    async refresh() {
      const description = await describe(service, namespace, workflowId);
      const execution = description?.workflowExecutionInfo;
      if (!description || !execution) {
        state = { kind: 'absent' };
        return;
      }
      const current = follow(execution.execution?.runId ?? '');
      await current.catchUp(Number(execution.historyLength));
      state = stateOf(description, workflowId, current);
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
  const { busy, dueAt } = idleOrBusy(description, { workflowId, soFar, armed, now });
  // What is neither open nor ended is on its way from one run to the next (continued as new).
  const between = openStatuses.has(status) ? '' : `in status ${String(status)}`;
  return { kind: 'open', runId, busy: busy || between, dueAt, armed, eventCount };
}
