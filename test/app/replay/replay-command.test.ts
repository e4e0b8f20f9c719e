import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replayCommand } from '../../../src/app/replay/replay-command.ts';
import type { Terminal } from '../../../src/cli/cli.ts';
import { runCli } from '../../../src/cli/program.ts';
import { AT, anOffer, ID } from '../../cli/an-offer.ts';

const recorded = fileURLToPath(
  new URL('../../workflows/histories/calls-disabled.json', import.meta.url),
);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringdown-replay-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function replay(given: string, ...options: string[]) {
  return replayIn({}, given, ...options);
}

async function replayIn(
  { env = {}, fetch }: Partial<Pick<Terminal, 'env' | 'fetch'>>,
  given: string,
  ...options: string[]
) {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await runCli(
    ['replay', given, ...options],
    {
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      env,
      ...(fetch && { fetch }),
      pause: async () => undefined,
    },
    replayCommand,
  );
  return { exitCode, out, err: err.join('\n') };
}

test('a history that this version would repeat is answered with 0', async () => {
  const { exitCode, out } = await replay(recorded);

  expect(exitCode).toBe(0);
  expect(out.at(-1)).toBe('calls-disabled: this version does exactly what was recorded.');
});

test('whoever has a key is told who was rung, what was pressed and who has the seat', async () => {
  const who = { at: AT, staffId: ID, name: 'Bob Example' };
  const ring = { attemptId: ID, round: 2, state: 'ended', lifeCycle: 'ended', endedAt: AT };
  const timeline = [
    { kind: 'ring', ...who, ...ring, outcome: 'accepted', digit: '1' },
    { kind: 'claim', ...who, seat: 1, channel: 'key_press', active: true },
  ];
  const asked: string[] = [];

  const { exitCode, out } = await replayIn(
    {
      env: { RINGDOWN_KEY: 'rk_x' },
      fetch: async (url) => {
        asked.push(new Request(url).url);
        return Response.json(anOffer({ timeline }));
      },
    },
    recorded,
  );

  expect(exitCode).toBe(0);
  expect(asked).toEqual([expect.stringMatching(/\/api\/v1\/offers\/[0-9a-f-]{36}$/)]);
  expect(out).toContain('2026-01-23 20:00:00  round 2: Bob Example: accepted, pressed 1');
  expect(out).toContain('2026-01-23 20:00:00  Bob Example has seat 1 by key press');
});

test('a history that this version would not repeat is answered with 3, and with what differs', async () => {
  const text = await readFile(recorded, 'utf8');
  const broken = join(folder, 'broken.json');
  await writeFile(broken, text.replaceAll('"sendWave"', '"sendSomethingElse"'));

  const { exitCode, err } = await replay(broken);

  expect(exitCode).toBe(3);
  expect(err).toContain('sendSomethingElse');
});

const start = {
  eventId: '1',
  eventTime: '2026-01-01T00:00:00Z',
  eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED',
  workflowExecutionStartedEventAttributes: { originalExecutionRunId: 'x' },
};

test.each([
  ['not JSON', /holds no JSON/],
  ['[]', /not a list of "events"/],
  ['{"events":[]}', /"events" is empty/],
  ['{"events":[{}]}', /not a list of "events"/],
  ['{"events":["x"]}', /not a list of "events"/],
  [JSON.stringify({ events: [{ ...start, eventTime: 'yesterday' }] }), /not a list of "events"/],
  [
    JSON.stringify({ events: [{ ...start, workflowExecutionStartedEventAttributes: {} }] }),
    /first event is not the start/,
  ],
  [JSON.stringify({ events: [start, { ...start, eventId: '3' }] }), /missing or not in order/],
])('what is no history is a mistake of the command: 2, in words: %s', async (text, says) => {
  const path = join(folder, 'notes.json');
  await writeFile(path, text);

  const { exitCode, err } = await replay(path);

  expect(exitCode).toBe(2);
  expect(err).toMatch(says);
  expect(err).toContain(path);
});

test('a folder, and workflows that are not there, are told as such: 2', async () => {
  const noFile = await replay(folder);
  const noCode = await replay(recorded, '--workflows', join(folder, 'none.ts'));

  expect([noFile.exitCode, noCode.exitCode]).toEqual([2, 2]);
  expect(noFile.err).toContain('cannot be read as a file (EISDIR)');
  expect(noCode.err).toContain('--workflows: there is no file');
});

test('a workflow that nobody can be asked about is answered with 4', async () => {
  expect((await replay('shift-offer/x', '--address', '127.0.0.1:1')).exitCode).toBe(4);
});

test.each(['nothere.json', './nothere', '/nowhere/at/all'])(
  'I6 a file that is not there is told as such, whether Temporal answers or not: %s',
  async (given) => {
    const { exitCode, err } = await replay(given, '--address', '127.0.0.1:9');

    expect(err).toContain(`There is no file ${given}.`);
    expect(exitCode).toBe(2);
  },
);
