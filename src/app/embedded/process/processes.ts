import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // the process has ended, or this system has no /proc
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    const shown = execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' });
    return shown.trim() || undefined;
  } catch {
    return undefined; // ps answers "no such process" by its exit code
  }
}

/**
 * What tells one process from a later one that was given the same number: the moment it started. `undefined` when no such
 * process runs; one that has ended and was not yet collected by its parent does not run.
 */
export function processIdentity(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'lstart');
  // The name, in parentheses, may hold anything; behind it come the state (field 3) and, in field 22, the start.
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ');
  if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${fields[19] ?? ''}`;
}

export function isRunning(pid: number): boolean {
  return processIdentity(pid) !== undefined;
}

export function commandLine(pid: number): string {
  if (process.platform !== 'linux') return ps(pid, 'args') ?? '';
  return read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? '';
}

/**
 * Processes whose working folder is `folder` and whose command line is like `command`: somebody's shell may stand there too.
 * Empty where the system cannot tell.
 */
export function processesIn(folder: string, command: RegExp): number[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      return (
        readlinkSync(`/proc/${pid}/cwd`) === folder &&
        isRunning(pid) &&
        command.test(commandLine(pid))
      );
    } catch {
      return false; // ended meanwhile, or another user's
    }
  });
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** True when all have ended before the time is over. */
export async function haveEnded(pids: readonly number[], limitMs: number): Promise<boolean> {
  for (const end = Date.now() + limitMs; Date.now() < end; await pause(20)) {
    if (!pids.some(isRunning)) return true;
  }
  return !pids.some(isRunning);
}

/** Ends processes that an earlier run of ours left behind: politely first, as they may be in the middle of stopping. */
export async function endLeftovers(pids: readonly number[]): Promise<void> {
  if (pids.length === 0) return;
  for (const pid of pids) signal(pid, 'SIGINT');
  if (await haveEnded(pids, 3_000)) return;
  for (const pid of pids) signal(pid, 'SIGKILL');
  if (await haveEnded(pids, 5_000)) return;
  throw new Error(`Servers of an earlier run cannot be ended (processes ${pids.join(', ')}).`);
}
