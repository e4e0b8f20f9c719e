import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { bindNumberHashKey } from '../../src/app/check-database/bind-number-hash-key.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { program } from '../support/program.ts';
import { read, root } from './support/pages.ts';

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const secretOf = (what: string) => `the-${what}-of-these-processes-is-long-enough`;

let database: TestDatabase;
let env: Record<string, string>;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  database = await createDatabase();
  // What the README's table calls required, and where the servers of this run are.
  env = {
    DATABASE_URL: database.url('ringdown_app'),
    SYSTEM_DATABASE_URL: database.url('ringdown_system'),
    PUBLIC_URL: 'https://calls.example.test',
    OPERATOR_KEY: secretOf('operator-key'),
    NUMBER_HASH_KEY: secretOf('number-hash-key'),
    LINK_KEY: secretOf('link-key'),
    SECRETS_KEY: secretOf('secrets-key'),
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'token',
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TASK_QUEUE_PREFIX: `${randomUUID()}-`,
    HOST: '127.0.0.1',
    PORT: '0',
  };
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});
afterAll(() => database.drop());

interface Program {
  /** Resolves with the first line of output that matches. */
  says(pattern: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<{ exitCode: number | null; output: string }>;
}

/** The script as package.json has it, without npm and its shell in between: signals reach the program itself. */
function begin(script: string, args: readonly string[], given: Record<string, string>): Program {
  const [command = '', ...rest] = (scripts[script] ?? '').split(' ');
  expect(command).toBe('node');
  return beginNode([...rest, ...args], given);
}

function beginNode(args: readonly string[], given: Record<string, string>): Program {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH, ...given } });
  children.add(child);
  let output = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<{ exitCode: number | null; output: string }>((resolve) => {
    child.once('close', (exitCode) => {
      children.delete(child);
      resolve({ exitCode, output });
    });
  });
  return {
    ended,
    kill: (signal) => void child.kill(signal),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const line = output.split('\n').find((one) => pattern.test(one));
          if (line !== undefined) resolve(line);
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended without saying ${pattern}:\n${output}`)));
      }),
  };
}

const run = (script: string, args: readonly string[], given: Record<string, string>) =>
  begin(script, args, given).ended;

/** The script's program, compiled; what starts it as it stands are the tests of its whole life. */
async function refusal(script: string, given: Record<string, string>) {
  const [, entry = 'no program'] = /^node --import tsx (\S+)$/.exec(scripts[script] ?? '') ?? [];
  return beginNode([program(entry)], given).ended;
}

const textOf = async (url: string) => (await fetch(url)).text();

test('npm run migrate brings a database up to date, and says so when there is nothing to do', async () => {
  expect(await run('migrate', [], { DATABASE_URL: database.url() })).toEqual({
    exitCode: 0,
    output: 'The database is up to date.\n',
  });
});

test('npm run serve answers once it says so; asked to end it is first not ready, and ends with 0', async () => {
  const serve = begin('serve', [], env);
  const { origin, observe } = JSON.parse(await serve.says(/"serving"/)) as Record<string, string>;

  expect((await fetch(`${origin ?? ''}/ready`)).status).toBe(200);
  expect((await fetch(`${observe ?? ''}/ready`)).status).toBe(200);
  expect(await textOf(`${observe ?? ''}/metrics`)).toContain('ringdown_database_up 1');
  // Not where the world can ask for them.
  expect((await fetch(`${origin ?? ''}/metrics`)).status).toBe(404);

  serve.kill('SIGTERM');
  await serve.says(/"draining"/);
  const draining = await fetch(`${origin ?? ''}/ready`);
  expect([draining.status, await draining.json()]).toMatchObject([
    503,
    { code: 'not_ready', errors: [{ field: 'draining' }] },
  ]);
  expect((await fetch(`${origin ?? ''}/health`)).status).toBe(200);
  expect((await serve.ended).exitCode).toBe(0);
});

test('A8 npm run work takes work until it is asked to end, logs nothing but lines of JSON, and ends with 0', async () => {
  const work = begin('work', [], env);
  const { observe = '' } = JSON.parse(await work.says(/"type":"working"/)) as Record<
    string,
    string
  >;

  expect((await fetch(`${observe}/ready`)).status).toBe(200);
  expect(await textOf(`${observe}/metrics`)).toContain('nodejs_eventloop_lag_seconds');

  work.kill('SIGTERM');

  const { exitCode, output } = await work.ended;
  expect(exitCode, output).toBe(0);
  const lines = output.split('\n').filter((line) => line !== '');
  expect(lines.filter((line) => !line.startsWith('{'))).toEqual([]);
});

for (const script of ['serve', 'work']) {
  test(`A4 I10 npm run ${script} refuses another NUMBER_HASH_KEY, and a superuser for the application`, async () => {
    await bindNumberHashKey(database.url('ringdown_system'), env['NUMBER_HASH_KEY'] ?? '');
    const [ofKey, ofLogin] = await Promise.all([
      refusal(script, { ...env, NUMBER_HASH_KEY: secretOf('other-key') }),
      refusal(script, { ...env, DATABASE_URL: database.url() }),
    ]);

    expect(ofKey).toEqual({
      exitCode: 1,
      output: expect.stringMatching(
        /^NUMBER_HASH_KEY is not the one .*Set it to that key.*\n$/,
      ) as string,
    });
    expect(ofLogin).toEqual({
      exitCode: 1,
      output: expect.stringMatching(
        /^\w+ of DATABASE_URL may pass over row-level security.*\n$/,
      ) as string,
    });
  });

  test(`npm run ${script} without its environment names every variable that is required, and ends with 2`, async () => {
    const { exitCode, output } = await refusal(script, {});

    expect(exitCode).toBe(2);
    expect(output).toMatch(/^The configuration cannot be used:\n/);
    for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'OPERATOR_KEY', 'TWILIO_AUTH_TOKEN']) {
      expect(output).toContain(`- ${name}: It is not set.`);
    }
  });
}

test.each([
  ['serve', 'HOST and PORT', (port: string) => ({ PORT: port }), /another program does already/],
  ['serve', 'HOST and PORT', () => ({ HOST: '192.0.2.1' }), /it is no address of this machine/],
  ['serve', 'OBSERVE_HOST and OBSERVE_PORT', (port: string) => ({ OBSERVE_PORT: port }), /another/],
  ['work', 'OBSERVE_HOST and OBSERVE_PORT', (port: string) => ({ OBSERVE_PORT: port }), /another/],
])(
  'A8 npm run %s, where %s cannot be had, says so in a line and ends with 1',
  async (script, variables, given, why) => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    const { exitCode, output } = await refusal(script, { ...env, ...given(String(port)) });

    const told = output.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
    expect(told).toEqual([expect.stringContaining(`Nobody can listen where ${variables} say`)]);
    expect(told[0]).toMatch(why);
    expect(exitCode).toBe(1);
  },
);

test('npm run cli replays a recorded history', async () => {
  const { exitCode, output } = await run(
    'cli',
    ['replay', 'test/workflows/histories/exhausted.json'],
    {},
  );

  expect(exitCode).toBe(0);
  expect(output).toMatch(/\nexhausted: this version does exactly what was recorded.\n$/);
});
