import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { EXIT_CODES } from '../../src/cli/exit-codes.ts';
import { ringdownIn } from './an-api.ts';
import { commandPaths, examplesOf, helpOf, wordsIn } from './commands.ts';

/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:1';
const ENVIRONMENT = {
  ...{ RINGDOWN_ORIGIN: NOWHERE, RINGDOWN_KEY: 'rk_x', RINGDOWN_TOKEN: 'ri_x' },
  ...{ RINGDOWN_PASSWORD: 'of now', RINGDOWN_NEW_PASSWORD: 'of then' },
};
/** Some file, in place of those that examples import. */
const FILE = fileURLToPath(new URL('one-row.csv', import.meta.url));

const paths = await commandPaths();

test.each(paths.map((path) => [path]))(
  'ringdown %s says what it does, and its examples are commands that can be typed',
  async (path) => {
    const lines = await examplesOf(path);

    expect(lines).not.toEqual([]);
    for (const line of lines) {
      expect(line.startsWith(path), line).toBe(true);
      const words = wordsIn(line).map((word) => (word.endsWith('.csv') ? FILE : word));
      const { exitCode, err } = await ringdownIn(ENVIRONMENT, ...words);
      // As far as the server, which is not there; what needs none is done.
      const offline = path === 'completion' ? EXIT_CODES.ok : EXIT_CODES.unreachable;
      expect(exitCode, `${line}: ${err.join('\n')}`).toBe(offline);
    }
  },
);

test('the help tells the options that a command needs from those that it can do without', async () => {
  const help = await helpOf('key', 'create');
  const line = (option: string) => help.split('\n').find((text) => text.includes(option));

  expect(line('--name')).toContain('(required)');
  expect(line('--tenant')).not.toContain('(required)');
});

test.each([['reminder set'], ['settings set'], ['policy set'], ['qualification set']])(
  'the help of %s shows nothing of how words are gathered',
  async (path) => {
    expect(await helpOf(...path.split(' '))).not.toContain('(default: {})');
  },
);

test('the help names every exit code', async () => {
  const help = await helpOf();

  const named = [...help.matchAll(/^ {2}(\d) {2}\S/gm)].map(([, code]) => Number(code));
  expect(named).toEqual(Object.values(EXIT_CODES));
});
