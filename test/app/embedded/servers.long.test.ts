import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHome } from '../../../src/app/embedded/home.ts';
import { type Instance, openThrowawayInstance } from '../../../src/app/embedded/instance.ts';
import { startPostgres } from '../../../src/app/embedded/postgres.ts';
import { FolderInUse } from '../../../src/app/embedded/process/claim.ts';
import { haveEnded, isRunning } from '../../../src/app/embedded/process/processes.ts';
import { startTemporal } from '../../../src/app/embedded/temporal-server.ts';
import { program as compiled } from '../../support/program.ts';

let instance: Instance;
let owners: ChildProcess[];
beforeEach(async () => {
  instance = await openThrowawayInstance(openHome());
  owners = [];
});
afterEach(async () => {
  for (const owner of owners) owner.kill('SIGKILL');
  await haveEnded(serverPids(), 20_000);
  instance.release();
});

const pidFiles = () =>
  ['postgres', 'temporal'].map((server) => join(instance.dir, server, 'server.pid'));

interface Noted {
  pid: number;
  guard: number;
}

const noted = () =>
  pidFiles()
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, 'utf8')) as Noted);

const serverPids = () => noted().map(({ pid }) => pid);

/** Another program, with PostgreSQL and Temporal in our folder. */
async function startOwner(): Promise<{ program: ChildProcess; port: number; address: string }> {
  const owner = compiled('test/app/embedded/owner.ts');
  const program = spawn(process.execPath, [owner, instance.dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  owners.push(program);
  const [line] = (await once(createInterface({ input: program.stdout }), 'line')) as [string];
  return { program, ...(JSON.parse(line) as { port: number; address: string }) };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('servers end with the program that started them, also when it is killed', async () => {
  const { program } = await startOwner();
  const servers = serverPids();
  expect(servers.map(isRunning)).toEqual([true, true]);

  program.kill('SIGKILL');

  expect(await haveEnded(servers, 20_000)).toBe(true);
});

test('after a crash that left the servers behind, the next start ends them and keeps ports and data', async () => {
  const { program, port, address } = await startOwner();
  const leftovers = serverPids();
  // Everything that could have cleaned up is killed with the program.
  for (const { guard } of noted()) process.kill(guard, 'SIGKILL');
  program.kill('SIGKILL');
  await once(program, 'exit');

  const postgres = await startPostgres({ dir: instance.dir, durable: true });
  const temporal = await startTemporal({ dir: instance.dir, ui: false });

  expect([postgres.port, temporal.address]).toEqual([port, address]);
  expect(leftovers.map(isRunning)).toEqual([false, false]);
  await Promise.all([postgres.stop(), temporal.stop()]);
});

test('a second program is refused the servers of one that runs', async () => {
  await startOwner();

  await expect(startPostgres({ dir: instance.dir, durable: true })).rejects.toThrow(FolderInUse);
  await expect(startTemporal({ dir: instance.dir, ui: false })).rejects.toThrow(FolderInUse);
});

test('PostgreSQL keeps committed rows through a kill, and its port through a restart', async () => {
  const first = await startPostgres({ dir: instance.dir, durable: true });
  await query(first.url('postgres'), 'CREATE TABLE note AS SELECT 7 AS id');

  await first.kill();
  const second = await startPostgres({ dir: instance.dir, durable: true });

  expect(second.port).toBe(first.port);
  expect(await query(second.url('postgres'), 'SELECT id FROM note')).toEqual([{ id: 7 }]);
  await second.stop();
});

test('a port that somebody else has taken meanwhile is left to them', async () => {
  const first = await startPostgres({ dir: instance.dir, durable: false });
  await first.stop();
  const other = createServer().listen(first.port, '127.0.0.1');
  await once(other, 'listening');

  const second = await startPostgres({ dir: instance.dir, durable: false });

  expect(second.port).not.toBe(first.port);
  await second.stop();
  other.close();
});

test('PostgreSQL lets nobody in without the password', async () => {
  const postgres = await startPostgres({ dir: instance.dir, durable: false });
  const url = new URL(postgres.url('postgres'));
  url.password = 'guessed';

  await expect(query(url.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });

  await postgres.stop();
});

test('a role without a login of its own connects once it is admitted, and stays without rights', async () => {
  const postgres = await startPostgres({ dir: instance.dir, durable: false });
  await query(postgres.url('postgres'), 'CREATE ROLE narrow NOLOGIN');

  await postgres.admit('narrow');

  const [row] = await query(
    postgres.url('postgres', 'narrow'),
    'SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
  );
  expect(row).toEqual({ rolname: 'narrow', rolsuper: false, rolbypassrls: false });
  await postgres.stop();
});

test('Temporal comes back at the same address after a kill, with its search attributes', async () => {
  const temporal = await startTemporal({ dir: instance.dir, ui: false });
  const { address } = temporal;

  await temporal.kill();
  await temporal.restart();

  const connection = await Connection.connect({ address });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({
    namespace: 'default',
  });
  expect(Object.keys(customAttributes)).toEqual(
    expect.arrayContaining(['RingdownTenant', 'RingdownJob', 'RingdownState']),
  );
  await connection.close();
  await temporal.stop();
});
