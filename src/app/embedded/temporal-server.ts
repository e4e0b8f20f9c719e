import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { makePassable, openHome } from './home.ts';
import { claim } from './process/claim.ts';
import { endLeftoverServer, type GuardedProcess, lastWords } from './process/guarded-process.ts';
import { keptPort } from './process/ports.ts';
import { processesIn } from './process/processes.ts';
import { launch, logOf, type Plan, type Ports, serves } from './temporal/launch.ts';
import { findTemporalCli } from './temporal-cli.ts';

export interface EmbeddedTemporal {
  /** host:port of the frontend; namespace `default`. */
  address: string;
  /** Only with `ui: true`. */
  uiUrl?: string;
  stop(): Promise<void>;
  /** SIGKILL; `restart` goes on from the same file. */
  kill(): Promise<void>;
  /** Starts the server again at the same address, ending it first if it runs. */
  restart(): Promise<void>;
}

export interface TemporalOptions {
  /** Folder of an instance; database and log lie in `temporal` inside. */
  dir: string;
  ui: boolean;
  /**
   * `story` (the default) lets timers fire within milliseconds instead of a second, by settings that no shared cluster must
   * ever be given; `default` leaves the server's own pace.
   */
  pollRps?: 'story' | 'default';
}

const STARTS_MAX = 4;

/** Starts the development server on this folder's file. Throws FolderInUse, TemporalCliMissing. */
export async function startTemporal({
  dir,
  ui,
  pollRps = 'story',
}: TemporalOptions): Promise<EmbeddedTemporal> {
  makePassable(dir);
  const folder = join(dir, 'temporal');
  const release = claim(folder, 'temporal');
  try {
    await endLeftoverTemporal(dir);
    const cli = await findTemporalCli(join(openHome().dir, 'tools'));
    const plan = { cli, folder, ui, story: pollRps === 'story' };
    const { ports, server } = await startOnFreePorts(plan);
    return handle(plan, ports, server, release);
  } catch (error) {
    release();
    throw error;
  }
}

/** Ends the server that a killed run, and its guard with it, left on the file in `dir`. For the holder of the claim only. */
export async function endLeftoverTemporal(dir: string): Promise<void> {
  const folder = join(dir, 'temporal');
  if (!existsSync(folder)) return;
  const others = processesIn(realpathSync(folder), /server start-dev/);
  await endLeftoverServer(join(folder, 'server.pid'), ['server start-dev'], others);
}

function handle(
  plan: Plan,
  ports: Ports,
  first: GuardedProcess,
  release: () => void,
): EmbeddedTemporal {
  let server = first;
  return {
    address: `127.0.0.1:${ports.frontend}`,
    ...(plan.ui && { uiUrl: `http://127.0.0.1:${ports.ui}` }),
    async stop() {
      await server.stop();
      release();
    },
    async kill() {
      await server.kill();
    },
    async restart() {
      if (!server.hasEnded()) await server.stop();
      // The address must stay the same, so a port that is not free yet is waited for.
      for (let start = 1; start <= STARTS_MAX; start++) {
        server = await launch(plan, ports);
        if (await serves(ports, server)) return;
        await server.kill();
      }
      throw didNotStart(plan);
    },
  };
}

async function startOnFreePorts(plan: Plan): Promise<{ ports: Ports; server: GuardedProcess }> {
  for (let start = 1; start <= STARTS_MAX; start++) {
    const again = start > 1;
    const frontend = await keptPort(plan.folder, 'frontend', again);
    const ui = plan.ui ? await keptPort(plan.folder, 'ui', again) : 0;
    const ports = { frontend, ui };
    const server = await launch(plan, ports);
    if (await serves(ports, server)) return { ports, server };
    await server.kill();
  }
  throw didNotStart(plan);
}

function didNotStart(plan: Plan): Error {
  return new Error(`Temporal did not start. The end of ${logOf(plan)}:\n${lastWords(logOf(plan))}`);
}
