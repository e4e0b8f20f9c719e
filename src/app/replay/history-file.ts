import { readFile } from 'node:fs/promises';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { UsageProblem } from '../../cli/exit-codes.ts';

type History = ReturnType<typeof historyFromJSON>;

/**
 * A history in JSON, as Temporal's Web UI and `temporal` download it. The worker takes it on trust: some of what is
 * none makes it wait for ever.
 * @throws UsageProblem
 */
export async function readHistoryFile(path: string): Promise<History> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageProblem(`${path} cannot be read as a file (${codeOf(error)}).`);
  });
  const history = historyIn(path, json(path, text));
  const events = history.events ?? [];
  if (events.length === 0) throw noHistory(path, '"events" is empty');
  if (!events[0]?.workflowExecutionStartedEventAttributes?.originalExecutionRunId) {
    throw noHistory(path, 'its first event is not the start of a workflow');
  }
  if (events.some(({ eventId }, index) => Number(eventId) !== index + 1)) {
    throw noHistory(path, 'events are missing or not in order');
  }
  return history;
}

function json(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageProblem(`${path} holds no JSON.`);
  }
}

function historyIn(path: string, value: unknown): History {
  try {
    return historyFromJSON(value);
  } catch {
    throw noHistory(path, 'it is not a list of "events" as Temporal writes them');
  }
}

function noHistory(path: string, why: string): UsageProblem {
  return new UsageProblem(
    `${path} holds no history: ${why}. Download one from Temporal's Web UI, or record one.`,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
