import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import { listenForRows } from '../../../src/adapters/prisma/outbox/pump/listener.ts';
import { readRecoverArguments } from '../../../src/app/recover/recover-arguments.ts';
import { quietRuntime } from '../../../src/app/observe/quiet-runtime.ts';
import { environment, type Env } from '../../faults/support/environment.ts';
import { createDatabase, type TestDatabase } from '../../support/database.ts';
import { program } from '../../support/program.ts';

const ACCOUNT = { sid: `AC${'a'.repeat(32)}`, authToken: 'token' };
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString();

let database: TestDatabase;
let sql: pg.Client;
let env: Env;
beforeEach(async () => {
  quietRuntime('errors');
  database = await createDatabase();
  sql = new pg.Client({ connectionString: database.url() });
  await sql.connect();
  const folder = await mkdtemp(join(tmpdir(), 'ringdown-recover-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  // Nobody listens on the port of the discard service.
  const carrier = 'http://127.0.0.1:9';
  env = { ...environment({ account: ACCOUNT, database, carrier }), SAFETY_LOG_DIR: folder };
});
afterEach(async () => {
  await sql.end();
  await database.drop();
});

const recover = (args: readonly string[], given: Env = env) =>
  run([program('src/app/recover.ts'), ...args], given);

async function run(command: readonly string[], given: Env) {
  const child = spawn(process.execPath, command, {
    env: { PATH: process.env['PATH'], ...given },
  });
  const [out, err, exitCode] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('close', resolve)),
  ]);
  expect(err).not.toMatch(/^\s+at /m);
  return { out, err, exitCode };
}

const isHeld = async () => (await sql.query('SELECT 1 FROM hold')).rowCount !== 0;

test.each([
  [['--bogus', '--since', YESTERDAY], 'There is no --bogus.'],
  [[], '--since is missing'],
  [['--since', 'yesterday'], '--since yesterday is no time.'],
  [['--since', '2099-01-01T00:00:00Z'], '--since 2099-01-01T00:00:00Z lies in the future.'],
])('A12 recover %j says what is wrong with it, and how it is used', (args, why) => {
  const given = readRecoverArguments(args, Date.now());

  expect(given.kind === 'refused' && given.why.split('\n')).toEqual([
    expect.stringContaining(why),
    expect.stringContaining('Usage: npm run recover -- --since'),
    expect.any(String),
  ]);
});

test('A12 recover that is used wrongly ends with 2 before it does anything', async () => {
  const entry = fileURLToPath(new URL('../../../src/app/recover.ts', import.meta.url));
  const { err, exitCode } = await run(['--import', 'tsx', entry, '--bogus'], env);

  expect(err).toContain('There is no --bogus.');
  expect(exitCode).toBe(2);
});

test('A12 a safety log that cannot be read is refused before anything is held', async () => {
  const { err, exitCode } = await recover(['--since', YESTERDAY], {
    ...env,
    SAFETY_LOG_DIR: '/nowhere/at/all',
  });

  expect(err).toBe('SAFETY_LOG_DIR cannot be read (ENOENT): correct it.\n');
  expect(exitCode).toBe(2);
  expect(await isHeld()).toBe(false);
});

test('A12 a carrier that is away is told in a line, and everything stays held', async () => {
  await sql.query(
    `WITH account AS (INSERT INTO account (carrier, ref) VALUES ('twilio', $1) RETURNING id)
     INSERT INTO sender (account_id, number) SELECT id, '+61255501000' FROM account`,
    [ACCOUNT.sid],
  );

  const { err, exitCode } = await recover(['--since', YESTERDAY]);

  expect(err.split('\n')).toEqual([
    'The carrier did not answer (ECONNREFUSED).',
    expect.stringContaining('Not done: everything stays held.'),
    '',
  ]);
  expect(exitCode).toBe(1);
  expect(await isHeld()).toBe(true);
});

test('A12 recover does nothing while a server delivers the outbox', async () => {
  await new Promise<void>((resolve) => {
    const serving = listenForRows(database.url('ringdown_system'), resolve);
    onTestFinished(() => serving.close());
  });

  const { err, exitCode } = await recover(['--since', YESTERDAY]);

  expect(err).toContain('Nothing was done: serve still run');
  expect(exitCode).toBe(1);
  expect(await isHeld()).toBe(false);
});

test('A12 recover does nothing while a worker asks for work', async () => {
  const connection = await NativeConnection.connect({ address: inject('temporalAddress') });
  const worker = await Worker.create({
    connection,
    taskQueue: `${env['TASK_QUEUE_PREFIX'] ?? ''}records`,
    activities: { nothing: async () => undefined },
  });
  const run = worker.run();
  onTestFinished(async () => {
    worker.shutdown();
    await run;
    await connection.close();
  });

  const { err, exitCode } = await recover(['--since', YESTERDAY]);

  expect(err).toContain('Nothing was done: work still run');
  expect(exitCode).toBe(1);
  expect(await isHeld()).toBe(false);
});
