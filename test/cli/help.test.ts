import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { EXIT_CODES } from '../../src/cli/exit-codes.ts';
import { ringdown, ringdownIn } from './an-api.ts';

/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:1';
/** Some file, in place of those that examples import. */
const FILE = fileURLToPath(new URL('one-row.csv', import.meta.url));

async function helpOf(...path: string[]): Promise<string> {
  const { exitCode, out } = await ringdownIn({}, ...path, '--help');
  expect(exitCode).toBe(0);
  return out.join('\n');
}

/** The commands under one, as its help lists them; `help` itself is none of ours. */
function namesIn(help: string): string[] {
  const [, list = ''] = help.split('Commands:\n');
  return [...list.matchAll(/^ {2}(\S+)/gm)]
    .flatMap(([, name]) => name ?? [])
    .filter((name) => /^[a-z-]+$/.test(name) && name !== 'help');
}

async function commandPaths(): Promise<string[][]> {
  const top = namesIn((await helpOf()).split('\nEnvironment:')[0] ?? '');
  const paths = await Promise.all(
    top.map(async (name) => {
      const below = namesIn(await helpOf(name));
      return below.length === 0 ? [[name]] : below.map((child) => [name, child]);
    }),
  );
  return paths.flat();
}

/** As a shell would split them; nothing but double quotes and redirections occurs. */
function wordsIn(line: string): string[] {
  const [command = ''] = line.split(/ >>? /);
  return [...command.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

const paths = await commandPaths();

test.each(paths.map((path) => [path.join(' ')]))(
  'ringdown %s says what it does, and its examples are commands that can be typed',
  async (path) => {
    const help = await helpOf(...path.split(' '));
    const lines = [...help.matchAll(/^ {2}\$ ringdown (.+)$/gm)].map(([, line]) => line ?? '');

    expect(lines).not.toEqual([]);
    for (const line of lines) {
      expect(line.startsWith(path), line).toBe(true);
      const words = wordsIn(line).map((word) => (word.endsWith('.csv') ? FILE : word));
      const { exitCode, err } = await ringdown(NOWHERE, ...words);
      // As far as the server, which is not there; what needs none is done.
      const offline = path === 'completion' ? EXIT_CODES.ok : EXIT_CODES.unreachable;
      expect(exitCode, `${line}: ${err.join('\n')}`).toBe(offline);
    }
  },
);

test('the help names every exit code', async () => {
  const help = await helpOf();

  const named = [...help.matchAll(/^ {2}(\d) {2}\S/gm)].map(([, code]) => Number(code));
  expect(named).toEqual(Object.values(EXIT_CODES));
});
