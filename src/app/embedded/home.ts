import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account } from './process/guarded-process.ts';

/** Where the embedded servers keep what they need between two runs. */
export interface Home {
  dir: string;
  /** Whom PostgreSQL runs as; absent when it runs as ourselves. It refuses to run as root. */
  postgresAccount?: Account;
}

const clone = realpathSync(fileURLToPath(new URL('../../..', import.meta.url)));

/** Existing accounts without rights, in order of preference. Nothing is ever added to the machine's accounts. */
const UNPRIVILEGED = ['postgres', '_postgres', 'nobody'] as const;

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
  } catch {
    return undefined; // no such account
  }
}

function unprivilegedAccount(): Account {
  for (const name of UNPRIVILEGED) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined && uid !== 0) return { uid, gid };
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and this machine has none of the accounts ${UNPRIVILEGED.join(', ')}. ` +
      'Run as an ordinary user, or add an account named postgres.',
  );
}

/**
 * `.ringdown` in the clone. For root it is a folder of this clone under /var/tmp: PostgreSQL's own user cannot enter root's home,
 * and root need not be able to write into somebody's clone. The same when the clone cannot be written.
 */
export function openHome(): Home {
  const uid = process.getuid?.();
  if (uid !== 0) {
    const dir = join(clone, '.ringdown');
    try {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      return { dir };
    } catch (error) {
      if (uid === undefined) throw error; // Windows: there is no /var/tmp
      return { dir: openShared(`ringdown-${uid}`, uid) };
    }
  }
  return { dir: openShared('ringdown', uid), postgresAccount: unprivilegedAccount() };
}

/** A folder in a place where everybody may create names: it must be ours, and nobody else may write into it. */
function openShared(prefix: string, uid: number): string {
  const key = createHash('sha256').update(clone).digest('hex').slice(0, 12);
  const dir = join('/var/tmp', `${prefix}-${basename(clone)}-${key}`);
  mkdirSync(dir, { recursive: true, mode: 0o711 });
  const found = lstatSync(dir);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o022) !== 0) {
    throw new Error(`${dir} is not a folder that only we can write to. Please remove it.`);
  }
  makePassable(dir);
  writeFileSync(join(dir, 'clone'), `${clone}\n`);
  return dir;
}

/**
 * A folder that PostgreSQL's user may pass through, whatever the umask, on the way to its own. It cannot list it; what must
 * stay private in it has its own mode.
 */
export function makePassable(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o711 });
  chmodSync(dir, 0o711);
}

/** True when the account may pass through every folder on the way to `path`. */
export function canReach(account: Account, path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (dirname(folder) === folder) return true;
  }
}
