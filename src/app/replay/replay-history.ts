import { DeterminismViolationError } from '@temporalio/workflow';
import { ReplayError, Worker } from '@temporalio/worker';

/** How today's code reads yesterday's history. */
export type Replayed =
  | { kind: 'same' }
  /** The code does something else than the history says; `difference` names both. */
  | { kind: 'different'; difference: string };

export interface ReplayOrder {
  /** As the server answers it, or as JSON in the form that the Web UI and the `temporal` command line download. */
  history: unknown;
  workflowId: string;
  workflowBundle: { code: string } | { codePath: string };
}

/** Runs the workflow code over a recorded history. Touches no server and no activity. */
export async function replayHistory(order: ReplayOrder): Promise<Replayed> {
  try {
    await Worker.runReplayHistory(
      { workflowBundle: order.workflowBundle },
      order.history,
      order.workflowId,
    );
    return { kind: 'same' };
  } catch (error) {
    if (error instanceof DeterminismViolationError || error instanceof ReplayError) {
      return { kind: 'different', difference: error.message };
    }
    throw error;
  }
}
