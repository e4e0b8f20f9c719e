import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = '4.32.0';
const isWindows = process.platform === 'win32';

/** The pinned fuzzer in an environment of its own below `folder`, installed by pip on the first use. @returns its path. */
export function installSchemathesis(folder: string): string {
  const environment = join(folder, `schemathesis-${VERSION}`);
  const bin = join(environment, isWindows ? 'Scripts' : 'bin');
  const program = join(bin, 'schemathesis');
  if (existsSync(program)) return program;
  rmSync(environment, { recursive: true, force: true });
  process.stdout.write(`Installing schemathesis ${VERSION} …\n`);
  run(isWindows ? 'python' : 'python3', ['-m', 'venv', environment]);
  run(join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', `schemathesis==${VERSION}`]);
  return program;
}

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw error;
  if (status !== 0) {
    throw new Error(
      `${command} ${args.join(' ')} ended with ${status}. Python 3.10 or later with pip is needed to fuzz.`,
    );
  }
}

/** @returns the exit code: 0 if every answer was as documented. */
export function fuzz(program: string, args: readonly string[], cwd: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['run', ...args], {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
