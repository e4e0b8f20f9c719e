import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { isRunning, processIdentity } from './processes.ts';

interface Holder {
  pid: number;
  identity: string;
}

/** Another running process keeps its server in this folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  readonly pid: number;

  constructor(folder: string, what: string, pid: number) {
    super(
      `${what} of ${folder} is already in use by process ${pid}, most likely another run from this clone. ` +
        `Stop that one first, or run from a second clone: two clones do not disturb each other.`,
    );
    this.pid = pid;
  }
}

function holderOf(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // Claims appear whole (they are linked into place), so this one was damaged by hand or by a crash of the machine.
    return { pid: 0, identity: '' };
  }
}

const holds = (holder: Holder) =>
  isRunning(holder.pid) && processIdentity(holder.pid) === holder.identity;

/**
 * Makes this process the only one that may run `what` in `folder`, until the returned function is called or the process ends,
 * however it ends. Throws {@link FolderInUse}.
 */
export function claim(folder: string, what: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${what}.claim`);
  const mine = `${path}.${randomUUID()}`;
  const holder: Holder = { pid: process.pid, identity: processIdentity(process.pid) ?? '' };
  writeFileSync(mine, JSON.stringify(holder), { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(mine, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const other = holderOf(path);
      if (other !== undefined && holds(other)) throw new FolderInUse(folder, what, other.pid);
      if (other !== undefined) setAside(path);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Of several that find the same dead claim only one can move it; a living claim that was moved by mistake is put back. */
function setAside(path: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = holderOf(aside);
  if (moved !== undefined && holds(moved)) linkSync(aside, path);
  rmSync(aside, { force: true });
}
