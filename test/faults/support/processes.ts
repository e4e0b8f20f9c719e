import pg from 'pg';
import { inject } from 'vitest';
import { createWorld } from '../../../src/sandbox/world.ts';
import { publicUrl, type Stage } from '../../stories/support/stage.ts';
import { drawAccount, type Story } from '../../stories/support/story.ts';
import { createDatabase, type TestDatabase } from '../../support/database.ts';
import { standBeside } from './bystander.ts';
import { openCarrierGate, type CarrierGate } from './carrier-gate.ts';
import { startChild, type Child } from './child.ts';
import { openDatabaseLink, type DatabaseLink } from './database-link.ts';
import { environment, openLooker, type Env } from './environment.ts';
import { openLink, type Link } from './link.ts';
import { openRound, type Round, type RoundOptions } from './round.ts';
import { wrongBy } from './wrong-clock.ts';

/** The application as it is deployed: servers and workers are processes of their own, which can be killed. Each road between them is ours. */
export interface Processes {
  stage: Stage;
  round: Round;
  /** The round's. */
  story: Story;
  roads: Roads;
  /** The first of each. */
  server: Child;
  worker: Child;
  /** Another worker, ready for work. */
  startWorker(): Promise<Child>;
  close(): Promise<void>;
}

export interface Roads {
  carrier: CarrierGate;
  /** From the workers to Temporal. */
  temporal: Link;
  /** To PostgreSQL: from the first server, and from the workers. */
  serverDatabase: DatabaseLink;
  workerDatabase: DatabaseLink;
}

export interface ProcessesOptions extends RoundOptions {
  seed: number;
  names: readonly string[];
  /** One unless given. Webhooks go to the first that runs, the story's own requests to the last. */
  servers?: number;
  /** One of the whole run's server unless given. */
  database?: TestDatabase;
  /** Variables beneath those that only the story knows. */
  environment?: Env;
  /** By how much the clocks of the first server and of the workers are wrong. */
  skew?: { serverMs: number; workerMs: number };
}

export async function openProcesses(options: ProcessesOptions): Promise<Processes> {
  const database = options.database ?? (await createDatabase());
  const sql = new pg.Pool({ connectionString: database.url(), max: 4 });
  sql.on('error', () => undefined);
  const account = drawAccount();
  const servers: { child: Child; origin: URL }[] = [];
  const world = createWorld({
    seed: String(options.seed),
    reach(url) {
      const origin = servers.find(({ child }) => child.isRunning)?.origin;
      return url.origin === publicUrl && origin ? new URL(url.pathname + url.search, origin) : url;
    },
  });
  const roads = await openRoads((await world.listen()).carrier, database);
  const env = {
    ...options.environment,
    ...environment({ account, database, carrier: roads.carrier.origin }),
  };
  const logged: string[] = [];
  const children: Child[] = [];
  const start = async (entry: Parameters<typeof startChild>[0], ready: string, given: Env) => {
    const child = startChild(entry, given, logged);
    children.push(child);
    return { child, line: await child.says(ready) };
  };
  const startServer = async (given: Env) => {
    const { child, line } = await start('src/app/serve.ts', 'serving', given);
    return { child, origin: new URL(String(line['origin'])) };
  };
  const byRoad = (road: DatabaseLink): Env => ({
    ...env,
    DATABASE_URL: road.url(env['DATABASE_URL'] ?? ''),
    SYSTEM_DATABASE_URL: road.url(env['SYSTEM_DATABASE_URL'] ?? ''),
  });
  const workerEnv = {
    ...byRoad(roads.workerDatabase),
    ...wrongBy(options.skew?.workerMs),
    TEMPORAL_ADDRESS: `127.0.0.1:${String(roads.temporal.port)}`,
  };
  const startWorker = async () => (await start('src/app/work.ts', 'working', workerEnv)).child;
  const endChildren = async () => {
    for (const child of children) child.kill();
    await Promise.all(children.map(({ exited }) => exited));
  };
  const others = Array.from({ length: (options.servers ?? 1) - 1 }, () => startServer(env));
  const [first, worker, ...rest] = await Promise.all([
    startServer({ ...byRoad(roads.serverDatabase), ...wrongBy(options.skew?.serverMs) }),
    startWorker(),
    ...others,
  ]).catch(async (error: unknown) => {
    await endChildren();
    throw error;
  });
  servers.push(first, ...rest);
  const { origin } = servers.at(-1) ?? first;
  const looker = await openLooker(env);
  const close = async () => {
    await endChildren();
    await looker.services.close();
    for (const road of Object.values(roads)) (road as Link).close();
    await world.close();
    await sql.end();
    await database.drop();
  };
  const stage: Stage = {
    app: {
      ...looker,
      origin: origin.origin,
      busy: () => '',
      ended: first.child.exited.then(() => undefined),
      stop: close,
    },
    world,
    sql,
    credentials: new Map(),
    logged,
    close,
  };
  const round = await openRound(stage, options.names, { ...options, carrierAccount: account });
  await standBeside(stage);
  return {
    stage,
    round,
    story: round.story,
    roads,
    server: first.child,
    worker,
    startWorker,
    close,
  };
}

async function openRoads(carrier: string, database: TestDatabase): Promise<Roads> {
  const [host = '', port = ''] = inject('temporalAddress').split(':');
  return {
    carrier: await openCarrierGate(carrier),
    temporal: await openLink({ host, port: Number(port) }),
    serverDatabase: await openDatabaseLink(database.url()),
    workerDatabase: await openDatabaseLink(database.url()),
  };
}
