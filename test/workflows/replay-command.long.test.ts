import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { program } from '../support/program.ts';
import { recordedHistories } from './support/recorded.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const broken = fileURLToPath(new URL('broken/extra-sleep.ts', import.meta.url));
const example = recordedHistories().find(({ name }) => name === 'filled-by-key-in-round-2');

interface Ended {
  exitCode: number;
  out: string;
  err: string;
}

/** A process of its own. That `npm run cli` starts it is shown in test/docs. */
async function replay(...args: string[]): Promise<Ended> {
  const command = [program('src/app/ringdown.ts'), 'replay', ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, (_, out, err) => {
      resolve({ exitCode: child.exitCode ?? -1, out, err });
    });
  });
}

const path = example?.path ?? '';

test('a history that the workflows still follow ends with 0 and says so after its story', async () => {
  const { exitCode, out, err } = await replay(path);

  expect([exitCode, err]).toEqual([0, '']);
  expect(out).toMatch(/Z {2}round 2: somebody is rung, attempt [\s\S]*the run ends: filled\n/);
  expect(out).toMatch(
    /\nfilled-by-key-in-round-2: this version does exactly what was recorded.\n$/,
  );
});

test('workflows that do something else end with 3 and say what', async () => {
  const { exitCode, out, err } = await replay(path, '--workflows', broken);

  expect([exitCode, out]).toEqual([3, '']);
  expect(err).toMatch(/^filled-by-key-in-round-2: this version does something else/);
  expect(err).toContain('Nondeterminism');
});

test('what is neither a file nor a workflow ends with 1', async () => {
  const { exitCode, err } = await replay('nowhere', '--address', inject('temporalAddress'));

  expect(exitCode).toBe(1);
  expect(err).toContain('Neither a file nor a workflow that Temporal has: nowhere');
});

test('a file without a history in JSON is a mistake of the command: 2', async () => {
  expect((await replay(`${root}README.md`)).exitCode).toBe(2);
});
