import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replayCommand } from '../../../src/app/replay/replay-command.ts';
import { runCli } from '../../../src/cli/program.ts';

const recorded = fileURLToPath(
  new URL('../../workflows/histories/calls-disabled.json', import.meta.url),
);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringdown-replay-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function replay(given: string, ...options: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await runCli(
    ['replay', given, ...options],
    {
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      env: {},
      pause: async () => undefined,
    },
    replayCommand,
  );
  return { exitCode, out, err: err.join('\n') };
}

test('a history that this version would repeat is answered with 0', async () => {
  const { exitCode, out } = await replay(recorded);

  expect(exitCode).toBe(0);
  expect(out).toEqual(['calls-disabled: this version does exactly what was recorded.']);
});

test('a history that this version would not repeat is answered with 3, and with what differs', async () => {
  const text = await readFile(recorded, 'utf8');
  const broken = join(folder, 'broken.json');
  await writeFile(broken, text.replaceAll('"sendWave"', '"sendSomethingElse"'));

  const { exitCode, err } = await replay(broken);

  expect(exitCode).toBe(3);
  expect(err).toContain('sendSomethingElse');
});

test('what is no history is a mistake of the command: 2', async () => {
  const path = join(folder, 'notes.txt');
  await writeFile(path, 'not JSON');

  expect((await replay(path)).exitCode).toBe(2);
});

test('a workflow that nobody can be asked about is answered with 4', async () => {
  expect((await replay('shift-offer/x', '--address', '127.0.0.1:1')).exitCode).toBe(4);
});
