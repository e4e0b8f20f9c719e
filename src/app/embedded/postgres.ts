import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { makePassable } from './home.ts';
import { type Cluster, openCluster, settings, SUPERUSER } from './postgres/cluster.ts';
import { endLeftoverPostgres } from './postgres/leftovers.ts';
import { claim } from './process/claim.ts';
import { type GuardedProcess, lastWords, startGuarded } from './process/guarded-process.ts';
import { keptPort } from './process/ports.ts';

export interface EmbeddedPostgres {
  port: number;
  /** Connection string; `user` is the superuser unless it is one of the roles that were admitted. */
  url(database: string, user?: string): string;
  /** Lets roles that a migration made without a login of their own connect with the cluster's password. */
  admit(...roles: readonly string[]): Promise<void>;
  stop(): Promise<void>;
  /** Power failure: SIGKILL. The same folder can be started again. */
  kill(): Promise<void>;
}

export interface PostgresOptions {
  /** Folder of an instance; the cluster lies in `postgres` inside. */
  dir: string;
  /** false: no fsync. A crash of the machine, not of the server, may then lose the data: for tests. */
  durable: boolean;
}

const STARTS_MAX = 4;
const START_LIMIT_MS = 60_000;

/** Starts the cluster of this folder, which is made on first use. Throws FolderInUse. */
export async function startPostgres({ dir, durable }: PostgresOptions): Promise<EmbeddedPostgres> {
  makePassable(dir);
  const folder = join(dir, 'postgres');
  makePassable(folder);
  const release = claim(folder, 'postgres');
  try {
    await endLeftoverPostgres(dir);
    const cluster = await openCluster(folder, durable);
    const { port, server } = await startOnFreePort(cluster);
    return handle(cluster, port, server, release);
  } catch (error) {
    release();
    throw error;
  }
}

function handle(
  cluster: Cluster,
  port: number,
  server: GuardedProcess,
  release: () => void,
): EmbeddedPostgres {
  const url = (database: string, user = SUPERUSER) =>
    `postgresql://${encodeURIComponent(user)}:${cluster.password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const end = (how: 'stop' | 'kill') => async () => {
    await server[how]();
    // Backends notice by themselves that their server was killed; the next start must not meet them.
    if (how === 'kill') await endLeftoverPostgres(join(cluster.folder, '..'));
    release();
  };
  return {
    port,
    url,
    async admit(...roles) {
      const client = new pg.Client({ connectionString: url('postgres') });
      await client.connect();
      try {
        for (const role of roles) {
          const name = pg.escapeIdentifier(role);
          await client.query(
            `ALTER ROLE ${name} LOGIN PASSWORD ${pg.escapeLiteral(cluster.password)}`,
          );
        }
      } finally {
        await client.end();
      }
    },
    stop: end('stop'),
    kill: end('kill'),
  };
}

async function startOnFreePort(
  cluster: Cluster,
): Promise<{ port: number; server: GuardedProcess }> {
  const logFile = join(cluster.folder, 'postgres.log');
  for (let start = 1; start <= STARTS_MAX; start++) {
    const port = await keptPort(cluster.folder, 'postgres', start > 1);
    const server = await startGuarded({
      command: cluster.binaries.postgres,
      args: ['-D', cluster.data, ...settings(port, cluster.durable)],
      cwd: cluster.folder,
      runAs: cluster.account,
      logFile,
      pidFile: join(cluster.folder, 'server.pid'),
      stopSignal: 'SIGINT',
      graceMs: 15_000,
    });
    if (await answers(cluster, port, server)) return { port, server };
    await server.kill();
  }
  throw new Error(`PostgreSQL did not start. The end of ${logFile}:\n${lastWords(logFile)}`);
}

/** Our server, and no other on that port: it knows the password. False when it ended instead, or took too long. */
async function answers(
  { password }: Cluster,
  port: number,
  server: GuardedProcess,
): Promise<boolean> {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await pause(25)) {
    if (server.hasEnded()) return false;
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: SUPERUSER,
      password,
      database: 'postgres',
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch {
      // not up yet
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}
