import { DeterminismViolationError } from '@temporalio/workflow';
import { ReplayError, Worker } from '@temporalio/worker';

/** How today's code reads yesterday's history. */
export type Replayed =
  | { kind: 'same' }
  /** The code does something else than the history says; `difference` names both. */
  | { kind: 'different'; difference: string };

type Bundle = { code: string } | { codePath: string };

export interface ReplayOrder {
  /** As the server answers it, or as JSON in the form that the Web UI and the `temporal` command line download. */
  history: unknown;
  workflowId: string;
}

/** Runs the workflow code over a recorded history. Touches no server and no activity. */
export async function replayHistory(
  order: ReplayOrder & { workflowBundle: Bundle },
): Promise<Replayed> {
  const [replayed] = [...(await replayHistories([order], order.workflowBundle)).values()];
  if (!replayed) throw new Error('The replay has ended without a result.');
  return replayed;
}

/** The same for several, by workflow id: the bundle is loaded once, which takes longer than to replay one. */
export async function replayHistories(
  orders: readonly ReplayOrder[],
  workflowBundle: Bundle,
): Promise<Map<string, Replayed>> {
  const replays = new Map<string, Replayed>();
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, orders)) {
    replays.set(workflowId, error === undefined ? { kind: 'same' } : asDifferent(error));
  }
  return replays;
}

function asDifferent(error: Error): Replayed {
  if (error instanceof DeterminismViolationError || error instanceof ReplayError) {
    return { kind: 'different', difference: error.message };
  }
  throw error;
}
