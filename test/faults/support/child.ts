import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

// Whatever becomes of a test, nothing of it outlives its process.
const started = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

/** One process of the application, whose log is read line by line. */
export interface Child {
  readonly pid: number;
  readonly isRunning: boolean;
  /** The first log line of this type. */
  says(type: string): Promise<Record<string, unknown>>;
  /** SIGKILL; a second one does nothing. */
  kill(): void;
  /** SIGSTOP and SIGCONT. */
  freeze(): void;
  thaw(): void;
  /** SIGTERM, and resolves with its exit code when it has ended. */
  end(): Promise<number | null>;
  readonly exited: Promise<unknown>;
}

export function startChild(
  entry: 'src/app/serve.ts' | 'src/app/work.ts',
  env: Readonly<Record<string, string>>,
  logged: string[],
): Child {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', entry], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  started.add(child);
  child.once('exit', () => started.delete(child));
  const listeners = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      logged.push(line);
      for (const listener of listeners) listener(line);
    });
  }
  const says = (type: string) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      listeners.add((line) => {
        if (!line.includes(`"type":"${type}"`)) return;
        resolve(JSON.parse(line) as Record<string, unknown>);
      });
      void exited.then(() =>
        reject(
          new Error(`${entry} ended before it was "${type}":\n${logged.slice(-8).join('\n')}`),
        ),
      );
    });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    get isRunning() {
      return isRunning();
    },
    says,
    exited,
    kill: () => void child.kill('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async end() {
      if (isRunning()) child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
  };
}
