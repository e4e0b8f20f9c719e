import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import pg from 'pg';
import { inject } from 'vitest';
import { createOutboxPump } from '../../../src/adapters/prisma/outbox/pump.ts';
import { readConfig } from '../../../src/app/config.ts';
import { servicesOptions } from '../../../src/app/options.ts';
import { saveOffset } from '../../../src/app/sandbox/story-clock.ts';
import { createServices } from '../../../src/app/services.ts';
import { forwardRun } from '../../../src/sandbox/timeline/forward.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { OPERATOR_KEY, publicUrl, type Stage } from '../../stories/support/stage.ts';
import { drawAccount, span, Story, type StoryOptions } from '../../stories/support/story.ts';
import { createDatabase } from '../../support/database.ts';
import { openCarrierGate, type CarrierGate } from './carrier-gate.ts';
import { startChild, type Child } from './child.ts';

/** The application as it is deployed: API and worker are processes of their own, which can be killed. */
export interface Processes {
  stage: Stage;
  story: Story;
  gate: CarrierGate;
  worker: Child;
  /** Another worker, ready for work. */
  startWorker(): Promise<Child>;
  close(): Promise<void>;
}

export async function openProcesses(options: StoryOptions & { seed: number }): Promise<Processes> {
  const database = await createDatabase();
  const sql = new pg.Pool({ connectionString: database.url(), max: 4 });
  sql.on('error', () => undefined);
  const account = drawAccount();
  const api: { origin?: URL } = {};
  const world = createWorld({
    seed: String(options.seed),
    reach: (url) =>
      url.origin === publicUrl && api.origin ? new URL(url.pathname + url.search, api.origin) : url,
  });
  const gate = await openCarrierGate((await world.listen()).carrier);
  const env = {
    DATABASE_URL: database.url('ringdown_app'),
    SYSTEM_DATABASE_URL: database.url('ringdown_system'),
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TASK_QUEUE_PREFIX: `fault-${randomBytes(4).toString('hex')}-`,
    PUBLIC_URL: publicUrl,
    PORT: '0',
    HOST: '127.0.0.1',
    OPERATOR_KEY,
    NUMBER_HASH_KEY: 'the-number-hash-key-of-the-faults-long-enough',
    LINK_KEY: 'the-link-key-of-the-faults-is-long-enough',
    TWILIO_ACCOUNT_SID: account.sid,
    TWILIO_AUTH_TOKEN: account.authToken,
    TWILIO_ORIGIN: gate.origin,
    RECONCILE_GRACE_SECONDS: '3',
    POST_TIMEOUT_SECONDS: '5',
  };
  const logged: string[] = [];
  const children: Child[] = [];
  const start = async (entry: 'src/app/serve.ts' | 'src/app/work.ts', ready: string) => {
    const child = startChild(entry, env, logged);
    children.push(child);
    return { child, line: await child.says(ready) };
  };
  const startWorker = async () => (await start('src/app/work.ts', 'working')).child;
  const endChildren = async () => {
    for (const child of children) child.kill();
    await Promise.all(children.map(({ exited }) => exited));
  };
  const [served, worker] = await Promise.all([
    start('src/app/serve.ts', 'serving'),
    startWorker(),
  ]).catch(async (error: unknown) => {
    await endChildren();
    throw error;
  });
  const origin = new URL(String(served.line['origin']));
  api.origin = origin;
  const log = pino({ level: 'silent' });
  const services = await createServices({ ...servicesOptions(readConfig(env)), log });
  const pump = createOutboxPump({
    database: services.database,
    listenUrl: env.SYSTEM_DATABASE_URL,
    runs: services.runs,
    cancelCall: async () => 'gone',
    log,
  });
  const close = async () => {
    await endChildren();
    await services.close();
    gate.close();
    await world.close();
    await sql.end();
    await database.drop();
  };
  const stage: Stage = {
    // Only looked through: the work is done by the other processes.
    app: {
      services,
      origin: origin.origin,
      pump,
      busy: () => '',
      ended: served.child.exited.then(() => undefined),
      stop: close,
    },
    world,
    sql,
    credentials: new Map(),
    logged,
    close,
  };
  const story = await Story.begin(stage, { ...options, carrierAccount: account });
  return { stage, story, gate, worker, startWorker, close };
}

/** Ends the answering time at once, for the application and for the run; from here on it is real time that passes. */
export async function beginCalling({ stage, clock, tenantId, offerId }: Story): Promise<void> {
  const byMs = span('15min') + 1000;
  clock.advance(byMs);
  await saveOffset(stage.app, tenantId, clock.offsetMs);
  await forwardRun(stage.app.services.temporal.client.workflowService, {
    namespace: 'default',
    workflowId: `shift-offer/${offerId}`,
    byMs,
    id: 'faults',
  });
}

/** Looks until it is so. @throws after `limitMs`, with what was waited for. */
export async function eventually(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  limitMs = 90_000,
): Promise<void> {
  const endAt = performance.now() + limitMs;
  while (!(await isSo())) {
    if (performance.now() > endAt) throw new Error(`Not within ${String(limitMs)} ms: ${what}`);
    await sleep(100);
  }
}

/** The minute's sweep, now; whatever a dead worker has left in the middle of an order counts as old. */
export async function sweep({ stage, tenantId }: Story): Promise<void> {
  await stage.sql.query(
    `update attempt set dialed_real_at = dialed_real_at - interval '1 minute' where tenant_id = $1 and state = 'dialing'`,
    [tenantId],
  );
  const { taskQueuePrefix } = stage.app.services.options;
  await stage.app.services.temporal.client.workflow.execute('housekeeping', {
    workflowId: `${taskQueuePrefix}housekeeping-now-${randomBytes(4).toString('hex')}`,
    taskQueue: `${taskQueuePrefix}records`,
  });
}

/** Resolves when nothing of the story is under way any more. */
export async function isOver(story: Story): Promise<void> {
  const { stage, tenantId } = story;
  await eventually('the offer, its calls and its runs end', async () => {
    const { rows } = await stage.sql.query<{ open: number }>(
      `select (select count(*) from job where tenant_id = $1 and state = 'active')::int
            + (select count(*) from attempt where tenant_id = $1 and state in ('reserved', 'dialing', 'reconciling', 'placed'))::int
            + (select count(*) from outbox where tenant_id = $1 and done_at is null)::int as open`,
      [tenantId],
    );
    if (rows[0]?.open !== 0) return false;
    const runs = await stage.sql.query<{ target: string }>(
      `select distinct target from outbox where kind = 'start' and tenant_id = $1`,
      [tenantId],
    );
    const { workflow } = stage.app.services.temporal.client;
    const states = await Promise.all(
      runs.rows.map(({ target }) => workflow.getHandle(target).describe()),
    );
    return states.every(({ status }) => status.name !== 'RUNNING');
  });
}
