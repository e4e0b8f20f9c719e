import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

const folder = new URL('../histories/', import.meta.url);

/** As the Web UI and `temporal workflow show -o json` have it. */
export interface RecordedHistory {
  events: readonly RecordedEvent[];
}

export interface RecordedEvent {
  eventId: string;
  eventType: string;
  [attributes: string]: unknown;
}

export interface Recorded {
  name: string;
  path: string;
  history: RecordedHistory;
}

/** The server's form in the one that files have. */
export function toJson(history: Parameters<typeof historyToJSON>[0]): RecordedHistory {
  return JSON.parse(historyToJSON(history)) as RecordedHistory;
}

/** Keeps a history, one event a line, without what names the machine. @returns its number of events. */
export async function writeHistory(
  name: string,
  history: Parameters<typeof historyToJSON>[0],
): Promise<number> {
  const { events } = toJson(history);
  const lines = events.map((event) => JSON.stringify(event, withoutMachine));
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(`${name}.json`, folder), `{"events":[\n${lines.join(',\n')}\n]}\n`);
  return events.length;
}

/** Who worked and where its files lay says nothing about what was done. */
function withoutMachine(key: string, value: unknown): unknown {
  if (key === 'identity') return 'worker';
  if (key === 'stackTrace') return undefined;
  return typeof value === 'string' ? value.replaceAll(hostname(), 'machine') : value;
}

export function recordedHistories(): Recorded[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const path = fileURLToPath(new URL(file, folder));
      const history = JSON.parse(readFileSync(path, 'utf8')) as RecordedHistory;
      return { name: file.replace(/\.json$/, ''), path, history };
    });
}
