import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { encodeToPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js';
import type { RunOrder, Runs, RunState } from '../../ports/runs.ts';
import { isStuck } from './is-stuck.ts';
import { refusalOf, statusOf } from './refusal.ts';
import { RUN_TYPES, SEARCH_ATTRIBUTES } from './run-kinds.ts';

export interface TemporalRunsOptions {
  client: Client;
  /** Set apart what shares one server: runs are started on the queue `${prefix}runs`. */
  taskQueuePrefix: string;
  /** For one request with the client's own retries; without a limit they wait for an absent server. */
  requestTimeoutMs?: number;
}

export function createRuns(options: TemporalRunsOptions): Runs {
  const { client, taskQueuePrefix, requestTimeoutMs = 10_000 } = options;
  const inTime = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await client.withDeadline(Date.now() + requestTimeoutMs, ask);
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  };
  return {
    start: (order) => inTime(() => start(client, `${taskQueuePrefix}runs`, order)),
    signal: (order) => inTime(() => signal(client, order)),
    look: (runId) => inTime(() => look(client, runId)),
  };
}

async function start(client: Client, taskQueue: string, order: RunOrder): Promise<void> {
  const { kind, runId, tenantId, input } = order;
  const { workflow, summary } = RUN_TYPES[kind];
  try {
    await client.workflow.start(workflow, {
      workflowId: runId,
      taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: summary,
      typedSearchAttributes: [
        { key: SEARCH_ATTRIBUTES.tenant, value: tenantId },
        { key: SEARCH_ATTRIBUTES.job, value: runId.slice(kind.length + 1) },
      ],
    });
  } catch (error) {
    // It has run and closed: a job has one run in its life.
    if (error instanceof WorkflowExecutionAlreadyStartedError) return;
    throw error;
  }
}

/** Not by a handle, which draws a new request id for every signal: the server drops a repeated id. */
async function signal(
  client: Client,
  order: Parameters<Runs['signal']>[0],
): Promise<'told' | 'gone'> {
  const { loadedDataConverter, namespace, identity } = client.options;
  const payloads = await encodeToPayloads(loadedDataConverter, order.payload);
  try {
    await client.workflowService.signalWorkflowExecution({
      namespace,
      identity,
      workflowExecution: { workflowId: order.runId },
      signalName: order.name,
      requestId: order.requestId,
      input: { payloads: payloads ?? [] },
    });
    return 'told';
  } catch (error) {
    if (statusOf(error) !== NOT_FOUND) throw error;
    // A missing namespace has the same status; looking at the run tells the two apart.
    await look(client, order.runId);
    return 'gone';
  }
}

/** https://grpc.io/docs/guides/status-codes/ */
const NOT_FOUND = 5;

/** A namespace that is missing is an error: a wrong configuration must not look like runs that are gone. */
async function look(client: Client, runId: string): Promise<RunState> {
  try {
    const { status, raw } = await client.workflow.getHandle(runId).describe();
    const state = stateOf(status.name);
    return state === 'open' && isStuck(raw) ? 'stuck' : state;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'missing';
    throw error;
  }
}

type StatusName = Awaited<
  ReturnType<ReturnType<Client['workflow']['getHandle']>['describe']>
>['status']['name'];

function stateOf(name: StatusName): RunState {
  switch (name) {
    case 'RUNNING':
    case 'PAUSED':
    // Its next run is already open.
    case 'CONTINUED_AS_NEW':
      return 'open';
    case 'COMPLETED':
      return 'completed';
    case 'CANCELLED':
      return 'cancelled';
    case 'TERMINATED':
      return 'terminated';
    case 'FAILED':
    case 'TIMED_OUT':
      return 'broken';
    case 'UNSPECIFIED':
    case 'UNKNOWN':
      throw new TypeError(`The Temporal server reports a status this client does not know.`);
  }
}
