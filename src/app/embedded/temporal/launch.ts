import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../../adapters/temporal/run-kinds.ts';
import { type GuardedProcess, startGuarded } from '../process/guarded-process.ts';

export interface Plan {
  cli: string;
  folder: string;
  ui: boolean;
  story: boolean;
}

export interface Ports {
  frontend: number;
  ui: number;
}

const START_LIMIT_MS = 60_000;
/** Of gRPC's health protocol, as the number that goes over the wire. */
const SERVING: number = 1;

const ATTRIBUTE_NAMES = Object.values(SEARCH_ATTRIBUTES).map(({ name }) => name);

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

export const logOf = ({ folder }: Plan) => join(folder, 'temporal.log');

export async function launch(plan: Plan, ports: Ports): Promise<GuardedProcess> {
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
      ...ATTRIBUTE_NAMES.map((name) => `${name}=Keyword`).flatMap(flag('--search-attribute')),
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
export async function serves({ frontend }: Ports, server: GuardedProcess): Promise<boolean> {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await pause(50)) {
    if (server.hasEnded()) return false;
    if ((await isListening(frontend)) && (await isServing(`127.0.0.1:${frontend}`)))
      return !server.hasEnded();
  }
  return false;
}

/** Cheap, unlike a refused gRPC connection, which is tried again after a second only. */
async function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const answer = (listening: boolean) => () => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', answer(true)).once('error', answer(false));
  });
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
        (status as number) === SERVING && ATTRIBUTE_NAMES.every((name) => name in customAttributes)
      );
    });
  } catch {
    return false; // not up yet
  } finally {
    await connection.close();
  }
}
