import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openHome } from '../home.ts';
import { type Account } from '../process/guarded-process.ts';
import { type PostgresBinaries, postgresBinaries } from './binaries.ts';

export interface Cluster {
  folder: string;
  data: string;
  password: string;
  binaries: PostgresBinaries;
  account: Account | undefined;
  durable: boolean;
}

export const SUPERUSER = 'postgres';

/** The cluster in `folder`, made if there is none. */
export async function openCluster(folder: string, durable: boolean): Promise<Cluster> {
  const home = openHome();
  const binaries = postgresBinaries(home);
  const passwordFile = join(folder, 'password');
  if (!existsSync(passwordFile)) {
    writeFileSync(passwordFile, randomBytes(18).toString('hex'), { mode: 0o600 });
  }
  const password = readFileSync(passwordFile, 'utf8');
  const data = join(folder, 'data');
  const cluster = { folder, data, password, binaries, account: home.postgresAccount, durable };
  if (!existsSync(data)) await initialise(cluster);
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (found === binaries.major) return cluster;
  throw new Error(
    `${data} was written by PostgreSQL ${found}, and this is ${binaries.major}. Remove ${folder} to begin with an empty database.`,
  );
}

/** In a draft folder first: a crash in the middle leaves no half-made cluster under the real name. */
async function initialise({
  folder,
  data,
  password,
  binaries,
  account,
  durable,
}: Cluster): Promise<void> {
  const draft = join(folder, 'draft');
  const passwordFile = join(folder, 'draft.password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  const args = [
    '-D',
    draft,
    '-U',
    SUPERUSER,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
  ];
  // The same sort order on every system.
  args.push(
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  );
  if (!durable) args.push('--no-sync');
  try {
    await promisify(execFile)(binaries.initdb, args, {
      ...account,
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C' },
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, data);
}

/** Command-line flags of the server. */
export function settings(port: number, durable: boolean): string[] {
  const values = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    // Their path would be too long in a deep clone, and nobody needs them.
    unix_socket_directories: '',
    max_connections: '300',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
