import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SafetyLog, SafetyRecord } from '../../ports/safety-log.ts';

const LINES = /\.jsonl$/;

/**
 * One file a process in a folder that lies on another machine than the database: on a network drive two processes must not
 * append to one file. The last line of a file is whole or, after a crash or a full disk, missing its end, and then was never
 * relied upon.
 */
export function createFolderLog(folder: string): SafetyLog {
  let path = newFileIn(folder);
  let last: Promise<void> = Promise.resolve();
  return {
    append(record) {
      const line = `${JSON.stringify({ at: Date.now(), ...record })}\n`;
      // One after the other, whatever became of the one before.
      const written = last.catch(() => undefined).then(() => write(folder, path, line));
      last = written.catch((error: unknown) => {
        // What was cut off stays the end of its file.
        path = newFileIn(folder);
        throw error;
      });
      return last;
    },
    async read() {
      const names = (await readdir(folder)).filter((name) => LINES.test(name));
      const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
      return texts
        .flatMap((text) => text.split('\n').slice(0, -1))
        .map((line) => JSON.parse(line) as SafetyRecord & { at: number })
        .sort((one, other) => one.at - other.at);
    },
  };
}

function newFileIn(folder: string): string {
  const begunAt = new Date().toISOString().replaceAll(':', '');
  return join(folder, `${begunAt}-${randomUUID()}.jsonl`);
}

async function write(folder: string, path: string, line: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(line);
    await file.sync();
  } finally {
    await file.close();
  }
}
