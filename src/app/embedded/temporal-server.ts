import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { claim } from './claim.ts';
import {
  endLeftoverServer,
  type GuardedProcess,
  lastWords,
  startGuarded,
} from './guarded-process.ts';
import { makePassable, openHome } from './home.ts';
import { keptPort } from './ports.ts';
import { processesIn } from './processes.ts';
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

interface Plan {
  cli: string;
  folder: string;
  ui: boolean;
  story: boolean;
}

interface Ports {
  frontend: number;
  ui: number;
}

const STARTS_MAX = 4;
const START_LIMIT_MS = 60_000;
/** Of gRPC's health protocol, as the number that goes over the wire. */
const SERVING: number = 1;

const SEARCH_ATTRIBUTES = ['RingdownTenant', 'RingdownJob', 'RingdownState'] as const;

/** Tests and demo move the clock of a run by these. */
const TIME_SKIPPING = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  'history.workflowIdReuseMinimalInterval="0s"',
];
const STORY_PACE = [
  'history.timerProcessorMaxTimeShift="1ms"',
  'history.timerProcessorMaxPollRPS=5000',
  'history.transferProcessorMaxPollRPS=5000',
];

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

const logOf = ({ folder }: Plan) => join(folder, 'temporal.log');

function didNotStart(plan: Plan): Error {
  return new Error(`Temporal did not start. The end of ${logOf(plan)}:\n${lastWords(logOf(plan))}`);
}

async function launch(plan: Plan, ports: Ports): Promise<GuardedProcess> {
  const { cli, folder, ui, story } = plan;
  const flag = (name: string) => (value: string) => [name, value];
  const settings = story ? [...TIME_SKIPPING, ...STORY_PACE] : TIME_SKIPPING;
  return startGuarded({
    command: cli,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(ports.frontend)],
      ...(ui ? ['--ui-port', String(ports.ui), '--ui-disable-news-fetch'] : ['--headless']),
      // Relative to its working folder: the server reads the name as part of an address, where % and # mean something.
      ...['--db-filename', 'temporal.db'],
      // Three times as fast as without.
      ...['journal_mode=wal', 'synchronous=1'].flatMap(flag('--sqlite-pragma')),
      ...settings.flatMap(flag('--dynamic-config-value')),
      ...SEARCH_ATTRIBUTES.map((name) => `${name}=Keyword`).flatMap(flag('--search-attribute')),
      // What the user of this machine has set up for other clusters is not for this one.
      ...['--disable-config-file', '--disable-config-env'],
    ],
    cwd: folder,
    logFile: logOf(plan),
    pidFile: join(folder, 'server.pid'),
    stopSignal: 'SIGTERM',
    graceMs: 10_000,
  });
}

/** Until it takes requests for the namespace. False when it ended instead, or took too long. */
async function serves({ frontend }: Ports, server: GuardedProcess): Promise<boolean> {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await pause(50)) {
    if (server.hasEnded()) return false;
    if (await isServing(`127.0.0.1:${frontend}`)) return !server.hasEnded();
  }
  return false;
}

async function isServing(address: string): Promise<boolean> {
  const connection = Connection.lazy({ address });
  try {
    return await connection.withDeadline(Date.now() + 2_000, async () => {
      const { status } = await connection.healthService.check({
        service: 'temporal.api.workflowservice.v1.WorkflowService',
      });
      await connection.workflowService.describeNamespace({ namespace: 'default' });
      const { customAttributes } = await connection.operatorService.listSearchAttributes({
        namespace: 'default',
      });
      return (
        (status as number) === SERVING &&
        SEARCH_ATTRIBUTES.every((name) => name in customAttributes)
      );
    });
  } catch {
    return false; // not up yet
  } finally {
    await connection.close();
  }
}
