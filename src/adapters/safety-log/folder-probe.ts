import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A network drive that is away does not refuse: it says nothing. */
const ANSWER_MS_MAX = 5000;

/**
 * Writes a file into the folder and removes it. While one look hangs no other begins: each would keep a thread of the process.
 * @returns a code for what is in the way, such as EACCES, if something is.
 */
export function createFolderProbe(folder: string): () => Promise<string | undefined> {
  let written: Promise<string | undefined> | undefined;
  return async () => {
    written ??= writeOnce(folder)
      .then(() => undefined, codeOf)
      .finally(() => {
        written = undefined;
      });
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve('no_answer'), ANSWER_MS_MAX);
    });
    try {
      return await Promise.race([written, silence]);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function writeOnce(folder: string): Promise<void> {
  const path = join(folder, `${randomUUID()}.probe`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile('.');
    await file.sync();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown_error';
}
