import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { deployMigrations } from '../embedded/deploy-migrations.ts';
import { openHome } from '../embedded/home.ts';
import { openInstance } from '../embedded/instance.ts';
import { startPostgres } from '../embedded/postgres.ts';
import { startTemporal } from '../embedded/temporal-server.ts';

const DATABASE = 'ringdown';

/** Made once for an instance, whose rows and links hang on them. */
export interface Secrets {
  operatorKey: string;
  numberHashKey: string;
  linkKey: string;
  secretsKey: string;
  /** The simulated carrier's account and one caller id of it. */
  accountSid: string;
  authToken: string;
}

export interface Servers {
  /** Folder of the instance. */
  dir: string;
  databaseUrls: { appUrl: string; systemUrl: string };
  temporalAddress: string;
  temporalUiUrl: string;
  secrets: Secrets;
  stop(): Promise<void>;
}

/**
 * PostgreSQL and Temporal with a migrated database. What they hold stays for the next run.
 * @throws FolderInUse, TemporalCliMissing
 */
export async function startServers(): Promise<Servers> {
  const instance = openInstance(openHome(), 'sandbox');
  const { dir, release } = instance;
  const [postgres, temporal] = await Promise.allSettled([
    startPostgres({ dir, durable: true }),
    startTemporal({ dir, ui: true }),
  ]);
  const stop = async () => {
    for (const server of [temporal, postgres]) {
      if (server.status === 'fulfilled') await server.value.stop();
    }
    release();
  };
  try {
    if (postgres.status === 'rejected') throw postgres.reason;
    if (temporal.status === 'rejected') throw temporal.reason;
    const { url, admit } = postgres.value;
    await ensureDatabase(url('postgres'));
    await deployMigrations(url(DATABASE));
    await admit('ringdown_app', 'ringdown_system');
    return {
      dir,
      databaseUrls: {
        appUrl: url(DATABASE, 'ringdown_app'),
        systemUrl: url(DATABASE, 'ringdown_system'),
      },
      temporalAddress: temporal.value.address,
      temporalUiUrl: temporal.value.uiUrl ?? '',
      secrets: secretsIn(dir),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ensureDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function secretsIn(dir: string): Secrets {
  const path = join(dir, 'secrets.json');
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<Secrets>) : {};
  const draw = (bytes: number) => randomBytes(bytes).toString('hex');
  const secrets: Secrets = {
    operatorKey: draw(24),
    numberHashKey: draw(24),
    linkKey: draw(24),
    secretsKey: draw(24),
    accountSid: `AC${draw(16)}`,
    authToken: draw(16),
    // What an earlier version has made stays.
    ...kept,
  };
  writeFileSync(path, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
