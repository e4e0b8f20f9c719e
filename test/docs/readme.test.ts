import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONFIG_FIELDS } from '../../src/app/config/fields.ts';
import { runCli } from '../../src/cli/program.ts';
import { ENDPOINTS } from '../../src/contract/endpoints.ts';
import { filesIn, innerLinks, read, root, shellLines, tableUnder } from './support/pages.ts';

const readme = read('README.md');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Where each command is run; those of the command line are tried below. */
const PROVEN: Record<string, { by: string; because: string }> = {
  'npm start': { by: '.ci/run', because: 'check start_and_interrupt' },
  'npm start -- --once': { by: '.ci/run', because: 'check npm start -- --once' },
  'npm test': { by: '.ci/run', because: 'run npm test' },
  'npm run test:long': { by: '.ci/run', because: 'run npm run test:long' },
  'npm run verify': { by: '.ci/run', because: 'run npm run verify' },
  'npm run migrate': { by: 'test/docs/processes.long.test.ts', because: "run('migrate'" },
  'npm run serve': { by: 'test/docs/processes.long.test.ts', because: "begin('serve'" },
  'npm run work': { by: 'test/docs/processes.long.test.ts', because: "begin('work'" },
  'npm run record-histories': { by: '.ci/run', because: 'check record_histories' },
  // Said there: too heavy for CI, which plays the faults that need no killed process.
  'npm run chaos': { by: 'README.md', because: '`npm run cluster` are heavier, and run by' },
  'npm run cli -- replay test/workflows/histories/exhausted.json': {
    by: 'test/docs/processes.long.test.ts',
    because: 'test/workflows/histories/exhausted.json',
  },
};

const CLI = 'npm run cli -- ';
const lines = shellLines(readme);
const ofTheApi = lines.filter((line) => line.startsWith(CLI) && !line.includes(' replay '));

test('every command of the README has its place in a test or in CI, and no place is named in vain', () => {
  expect(lines.filter((line) => !ofTheApi.includes(line)).sort()).toEqual(
    Object.keys(PROVEN).sort(),
  );
  for (const [command, { by, because }] of Object.entries(PROVEN)) {
    expect(read(by), command).toContain(because);
  }
});

test('every npm script that the README names exists', () => {
  const named = [...readme.matchAll(/npm run ([\w-]+)/g)].map((match) => match[1] ?? '');

  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

for (const line of ofTheApi) {
  test(`"${line}" reaches a door of the API`, async () => {
    const asked: string[] = [];
    const notFound = { title: 'Not found', status: 404, code: 'not_found', detail: 'None such.' };
    const exitCode = await runCli(words(line.slice(CLI.length)), {
      out: () => undefined,
      err: () => undefined,
      env: { RINGDOWN_KEY: 'rk_x', RINGDOWN_ORIGIN: 'http://api.test' },
      pause: async () => undefined,
      fetch: async (url, init) => {
        const given = url instanceof Request ? url.url : url;
        asked.push(`${init?.method ?? 'GET'} ${new URL(given).pathname}`);
        return Response.json({ type: 'about:blank', ...notFound }, { status: 404 });
      },
    });

    expect(exitCode).toBe(1);
    expect(asked).toHaveLength(1);
    expect(asked.filter(isDoor)).toEqual(asked);
  });
}

test('the table of the environment has every variable, and says of the right ones that they are required', () => {
  const rows = tableUnder(readme, 'On servers of your own');
  const told = rows.map(([name = '', unset]) => [name.replaceAll('`', ''), unset === 'required']);
  const read = Object.entries(CONFIG_FIELDS).map(([name, { schema }]) => [
    name,
    !schema.safeParse(undefined).success,
  ]);

  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(read));
});

test('every message under "When something goes wrong" is one that the program gives', () => {
  const sources = [...filesIn('src', '.ts'), ...filesIn('.config', '.mjs')].map(read).join('\n');
  const messages = tableUnder(readme, 'When something goes wrong').map(([cell = '']) => cell);
  const pieces = messages.flatMap((message) =>
    message
      .replaceAll('`', '')
      .split('…')
      .map((piece) => piece.replace(/\(\)/g, '').trim())
      .filter((piece) => piece.length > 3),
  );

  expect(messages.length).toBeGreaterThan(8);
  const filled = sources.replaceAll('${wanted}', '>=20.19').replaceAll('${process.version}', 'v');
  expect(pieces.filter((piece) => !filled.includes(piece))).toEqual([]);
});

test('every folder and file that the README points to exists', () => {
  const folders = tableUnder(readme, 'Where things are').flatMap(([cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
  );
  const named = [...folders, ...innerLinks(readme)];

  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

/** Of a line of shell, with double quotes only. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

function isDoor(asked: string): boolean {
  return Object.values(ENDPOINTS).some(({ method, path }) =>
    new RegExp(`^${method} ${path.replace(/:\w+/g, '[^/]+')}$`).test(asked),
  );
}
