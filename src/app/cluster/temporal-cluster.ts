import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openHome } from '../embedded/home.ts';
import {
  type GuardedProcess,
  lastWords,
  startGuarded,
} from '../embedded/process/guarded-process.ts';
import { freePortBetween } from '../embedded/process/ports.ts';
import { findTemporalCli } from '../embedded/temporal-cli.ts';
import { type ComposeService, serviceOf } from './compose.ts';
import { findTemporalTools } from './temporal-tools.ts';

const run = promisify(execFile);
const shared = fileURLToPath(new URL('../../../.config/cluster/', import.meta.url));

export interface TemporalCluster {
  /** host:port of the frontend. */
  address: string;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export interface TemporalClusterOptions {
  /** Folder of an instance. */
  dir: string;
  /** Of docker-compose.temporal.yml. */
  services: Readonly<Record<string, ComposeService>>;
  postgresPort: number;
  /** Lines of dynamic configuration beside those of the file, such as a test's time skipping. */
  dynamicConfig?: string;
  report(line: string): void;
}

/** The production server as the compose file describes it, on this machine: schemas, server, namespace. @throws TemporalToolsMissing */
export async function startTemporalCluster(
  options: TemporalClusterOptions,
): Promise<TemporalCluster> {
  const { services, postgresPort, report } = options;
  const folder = join(options.dir, 'temporal-cluster');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const tools = join(openHome().dir, 'tools');
  const { server, sql } = await findTemporalTools(tools, report);
  symlinkSync(sql, join(folder, 'bin', 'temporal-sql-tool'));
  symlinkSync(await findTemporalCli(tools), join(folder, 'bin', 'temporal'));
  const script = async (name: string, env: Readonly<Record<string, string>>) => {
    const [command = '', file = ''] = serviceOf(services, name).entrypoint ?? [];
    const path = `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`;
    const own = { ...serviceOf(services, name).environment, ...env };
    await run(command, [file.replace('/cluster/', shared)], { env: { ...own, PATH: path } });
  };

  const here = { SQL_HOST: '127.0.0.1', SQL_PORT: String(postgresPort) };
  await script('temporal-schema', here);
  const ports = await freePorts();
  const address = `127.0.0.1:${ports['FRONTEND_GRPC_PORT'] ?? ''}`;
  const temporal = await start({ folder, server, options, ports });
  try {
    const ended = temporal.ended.then(() => Promise.reject(new Error('It has ended.')));
    await Promise.race([script('temporal-namespace', { TEMPORAL_ADDRESS: address }), ended]);
  } catch (error) {
    await temporal.stop();
    const words = lastWords(join(folder, 'temporal.log'));
    throw new Error(`The Temporal server does not answer. The end of its log:\n${words}`, {
      cause: error,
    });
  }
  return { address, stop: temporal.stop, kill: temporal.kill };
}

/** Its schema keeps the ports of neighbours in 16 bits with a sign; systems hand out ports above that. */
const MEMBERSHIP_PORTS = [20_000, 32_000] as const;

/** Everything that listens: four services, each with one port for requests and one for its neighbours. */
async function freePorts(): Promise<Record<string, string>> {
  const names = ['FRONTEND', 'HISTORY', 'MATCHING', 'WORKER'];
  const wanted = [...names.map((name) => `${name}_GRPC_PORT`), 'FRONTEND_HTTP_PORT'];
  wanted.push(...names.map((name) => `${name}_MEMBERSHIP_PORT`));
  const ports = new Map<number, string>();
  for (const name of wanted) {
    let port: number;
    do port = await freePortBetween(...MEMBERSHIP_PORTS);
    while (ports.has(port));
    ports.set(port, name);
  }
  return Object.fromEntries([...ports].map(([port, name]) => [name, String(port)]));
}

function start(given: {
  folder: string;
  server: string;
  options: TemporalClusterOptions;
  ports: Readonly<Record<string, string>>;
}): Promise<GuardedProcess> {
  const { folder, server, options, ports } = given;
  const { environment } = serviceOf(options.services, 'temporal');
  const dynamic = join(folder, 'dynamic.yaml');
  const ours = readFileSync(join(shared, 'temporal-dynamic.yaml'), 'utf8').replace(/^{}$/m, '');
  writeFileSync(dynamic, `${ours}\n${options.dynamicConfig ?? '{}'}\n`);
  return startGuarded({
    command: server,
    args: ['start'],
    env: {
      ...environment,
      ...ports,
      POSTGRES_SEEDS: '127.0.0.1',
      DB_PORT: String(options.postgresPort),
      DYNAMIC_CONFIG_FILE_PATH: dynamic,
      // The container's own start sets it.
      BIND_ON_IP: '127.0.0.1',
      PUBLIC_FRONTEND_ADDRESS: `127.0.0.1:${ports['FRONTEND_GRPC_PORT'] ?? ''}`,
    },
    cwd: folder,
    logFile: join(folder, 'temporal.log'),
    pidFile: join(folder, 'server.pid'),
    stopSignal: 'SIGTERM',
    graceMs: 15_000,
  });
}
