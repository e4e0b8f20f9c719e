import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The server that docker-compose.temporal.yml names. */
export const TEMPORAL_SERVER_VERSION = '1.32.0';
const MODULE = 'go.temporal.io/server';
/** What `go install` calls them, and under which name each is kept. */
const TOOLS = {
  server: { from: 'cmd/server', kept: 'temporal-server' },
  sql: { from: 'cmd/tools/sql', kept: 'temporal-sql-tool' },
} as const;

/** The production server could not be built; what to do is in the message. */
export class TemporalToolsMissing extends Error {
  override readonly name = 'TemporalToolsMissing';
}

export interface TemporalTools {
  server: string;
  sql: string;
}

/**
 * The production server and the tool for its schemas from the cache in `folder`, else built by Go from the module of that
 * version, whose content Go checks. Takes minutes the first time. @throws TemporalToolsMissing
 */
export async function findTemporalTools(
  folder: string,
  report: (line: string) => void,
): Promise<TemporalTools> {
  const at = (kept: string) => join(folder, `${kept}-${TEMPORAL_SERVER_VERSION}`);
  const tools = { server: at(TOOLS.server.kept), sql: at(TOOLS.sql.kept) };
  if (Object.values(tools).every((path) => existsSync(path))) return tools;
  mkdirSync(folder, { recursive: true });
  report(
    `Building the Temporal server ${TEMPORAL_SERVER_VERSION} with Go. This takes minutes, once.`,
  );
  const draft = mkdtempSync(join(folder, 'draft-'));
  try {
    const packages = Object.values(TOOLS).map(
      ({ from }) => `${MODULE}/${from}@v${TEMPORAL_SERVER_VERSION}`,
    );
    const env = { ...process.env, GOBIN: draft, GOFLAGS: '-mod=mod' };
    await run('go', ['install', ...packages], { env, maxBuffer: 1 << 26 }).catch(cannotBuild);
    for (const [name, path] of Object.entries(tools)) keep(join(draft, name), path);
    return tools;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Whole or not at all, also when two build at once. */
function keep(built: string, path: string): void {
  copyFileSync(built, `${built}.copy`);
  renameSync(`${built}.copy`, path);
}

function cannotBuild(error: unknown): never {
  const { stderr = '', code } = error as { stderr?: string; code?: unknown };
  const why = code === 'ENOENT' ? 'there is no `go` on the path' : stderr.trim().split('\n').at(-1);
  throw new TemporalToolsMissing(
    `The Temporal server ${TEMPORAL_SERVER_VERSION} could not be built: ${why ?? 'Go failed'}. Install Go 1.26 or later, and let it reach its module proxy.`,
    { cause: error },
  );
}
