import { spawn } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { commandLine, endLeftovers, haveEnded, isRunning, signal } from './processes.ts';

export interface Account {
  uid: number;
  gid: number;
}

export interface GuardedCommand {
  command: string;
  args: readonly string[];
  cwd: string;
  /** Beside what this process itself was given. */
  env?: Readonly<Record<string, string>>;
  /** Run as this user; absent means as ourselves. */
  runAs?: Account | undefined;
  logFile: string;
  pidFile: string;
  /** What asks the server to stop in good order. */
  stopSignal: NodeJS.Signals;
  /** How long it may take before it is killed. */
  graceMs: number;
}

export interface GuardedProcess {
  pid: number;
  /** Settles when the server has ended, whoever ended it. */
  ended: Promise<void>;
  hasEnded(): boolean;
  stop(): Promise<void>;
  /** Power failure: SIGKILL, nothing is flushed. */
  kill(): Promise<void>;
}

const guard = fileURLToPath(new URL('./guard.mjs', import.meta.url));

/** Starts a server that cannot outlive this process (see guard.mjs). Rejects when the program cannot be started at all. */
export async function startGuarded(wanted: GuardedCommand): Promise<GuardedProcess> {
  dropLongLog(wanted.logFile);
  const { runAs, env, ...command } = wanted;
  const child = spawn(process.execPath, [guard, JSON.stringify({ ...command, ...runAs })], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd: wanted.cwd,
    // The guard is a plain program: no loader, inspector or test runner of its parent's.
    env: { ...process.env, ...env, NODE_OPTIONS: '' },
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  child.stdin.on('error', () => undefined); // the guard has ended: `ended` says so
  const gone = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_code, killedBy) => resolve(killedBy));
  });
  const pid = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line)));
    child.once('error', reject);
    child.once('exit', () =>
      reject(new Error(`${wanted.command} could not be started: ${complaint.trim()}`)),
    );
  });
  let over = false;
  const ended = gone.then(async (killedBy) => {
    // The guard itself was killed: the server is on its own.
    if (killedBy !== null) signal(pid, 'SIGKILL');
    await haveEnded([pid], 5_000);
    rmSync(wanted.pidFile, { force: true });
    over = true;
  });
  // Nothing here keeps the process alive; its end is what ends the server.
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    (stream as unknown as { unref(): void }).unref();
  }
  const order = (word: 'stop' | 'kill') => async () => {
    child.ref();
    if (!over) child.stdin.write(`${word}\n`);
    await ended;
  };
  return { pid, ended, hasEnded: () => over, stop: order('stop'), kill: order('kill') };
}

/** Ends the server that an earlier run wrote into `pidFile`, if it still runs and is the one: `marks` are in its command line. */
export async function endLeftoverServer(
  pidFile: string,
  marks: readonly string[],
  others: readonly number[] = [],
): Promise<void> {
  const pids = new Set(others);
  const noted = notedPid(pidFile);
  if (noted !== undefined && isRunning(noted)) {
    const line = commandLine(noted);
    if (marks.every((mark) => line.includes(mark))) pids.add(noted);
  }
  await endLeftovers([...pids]);
  rmSync(pidFile, { force: true });
}

function notedPid(pidFile: string): number | undefined {
  try {
    return (JSON.parse(readFileSync(pidFile, 'utf8')) as { pid: number }).pid;
  } catch {
    return undefined; // none was noted, or the machine went down while it was
  }
}

function dropLongLog(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 16 * 1024 * 1024) rmSync(logFile);
}

/** The end of a server's log, for the message that says why it did not start. */
export function lastWords(logFile: string, lines = 12): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '(it wrote no log)';
  }
}
