import { applyEvent, emptyHistory, type HistorySoFar } from './history-fold.ts';
import type { WorkflowService } from './server-messages.ts';

export interface HistoryReader {
  readonly runId: string;
  readonly soFar: Readonly<HistorySoFar>;
  /** Reads on until at least `eventCount` events are known. */
  catchUp(eventCount: number): Promise<void>;
}

/** Reads one run's history piece by piece: each event is fetched once, however often the run is looked at. */
export function createHistoryReader(
  service: WorkflowService,
  run: { namespace: string; workflowId: string; runId: string },
): HistoryReader {
  const soFar = emptyHistory();
  let nextPageToken: Uint8Array | undefined;

  async function readPage(): Promise<void> {
    const page = await service.getWorkflowExecutionHistory({
      namespace: run.namespace,
      execution: { workflowId: run.workflowId, runId: run.runId },
      // Only with this does the last page carry a token to go on from. It does not wait here: we ask only for events that
      // the description has already counted.
      waitNewEvent: true,
      ...(nextPageToken && { nextPageToken }),
    });
    for (const event of page.history?.events ?? []) applyEvent(soFar, event);
    nextPageToken = page.nextPageToken.length > 0 ? page.nextPageToken : undefined;
  }

  return {
    runId: run.runId,
    soFar,
    async catchUp(eventCount) {
      while (soFar.lastEventId < eventCount) await readPage();
    },
  };
}
