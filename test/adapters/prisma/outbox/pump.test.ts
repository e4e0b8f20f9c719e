import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDatabase, type Database } from '../../../../src/adapters/prisma/db/database.ts';
import { createOutboxPump, type OutboxPump } from '../../../../src/adapters/prisma/outbox/pump.ts';
import { RunsRefused, type Runs } from '../../../../src/ports/runs.ts';
import {
  createDatabase as createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';

const silent = { warn: () => undefined, error: () => undefined };
const tenantId = randomUUID();

let made: TestDatabase;
let database: Database;
let sql: pg.Client;
let pumps: OutboxPump[];

beforeEach(async () => {
  made = await createTestDatabase();
  database = createDatabase({
    appUrl: made.url('ringdown_app'),
    systemUrl: made.url('ringdown_system'),
    poolSize: 2,
  });
  sql = new pg.Client({ connectionString: made.url() });
  await sql.connect();
  pumps = [];
});

afterEach(async () => {
  for (const pump of pumps) await pump.stop();
  await database.close();
  await sql.end();
  await made.drop();
});

/** Runs that note what reached them, and fail or miss where a test says so. */
function fakeRuns(answers: Partial<Runs> = {}) {
  const reached: string[] = [];
  const runs: Runs = {
    async start(order) {
      await answers.start?.(order);
      reached.push(`start ${order.runId}`);
    },
    async signal(order) {
      const told = (await answers.signal?.(order)) ?? 'told';
      reached.push(`${order.name} ${order.runId}`);
      return told;
    },
    look: async () => 'open',
  };
  return { runs, reached };
}

function start(runs: Runs, cancelCall = async () => 'done' as const): OutboxPump {
  const listenUrl = made.url('ringdown_system');
  const pump = createOutboxPump({ database, listenUrl, runs, cancelCall, log: silent });
  pumps.push(pump);
  pump.start();
  return pump;
}

async function commit(row: {
  kind: 'start' | 'signal' | 'cancel';
  target: string;
  name: string;
  jobId?: string;
  lastError?: string;
  tries?: number;
}): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO outbox (tenant_id, kind, target, name, payload, job_id, last_error, tries)
     VALUES ($1, $2, $3, $4, '{}', $5, $6, $7) RETURNING id`,
    [tenantId, row.kind, row.target, row.name, row.jobId, row.lastError, row.tries ?? 0],
  );
  return rows[0]?.id ?? '';
}

const startOf = (target: string) => commit({ kind: 'start', target, name: 'shift-offer' });
const signalOf = (target: string, name: string) => commit({ kind: 'signal', target, name });

async function drained(pump: OutboxPump): Promise<void> {
  await vi.waitFor(async () => expect(await pump.drained()).toBe(true), { timeout: 20_000 });
}

async function aJob(state: 'active' | 'closed'): Promise<string> {
  const account = await sql.query<{ id: string }>(
    `INSERT INTO account (carrier, ref) VALUES ('twilio', 'AC1') RETURNING id`,
  );
  const sender = await sql.query<{ id: string }>(
    `INSERT INTO sender (account_id, number) VALUES ($1, '+61255500001') RETURNING id`,
    [account.rows[0]?.id],
  );
  await sql.query(
    `INSERT INTO tenant (id, name, zone, country, sender_id) VALUES ($1, 'A', 'Australia/Sydney', 'AU', $2)`,
    [tenantId, sender.rows[0]?.id],
  );
  const job = await sql.query<{ id: string }>(
    `INSERT INTO job (tenant_id, kind, state, opened_at) VALUES ($1, 'shift_offer', $2, now()) RETURNING id`,
    [tenantId, state],
  );
  return job.rows[0]?.id ?? '';
}

test('rows of one target arrive in the order in which they were committed, also while the first one fails', async () => {
  let failures = 3;
  const { runs, reached } = fakeRuns({
    async start() {
      failures -= 1;
      if (failures >= 0) throw new Error('away');
    },
  });
  await startOf('shift-offer/a');
  await signalOf('shift-offer/a', 'offerChanged');
  await signalOf('shift-offer/a', 'offerClosed');

  await drained(start(runs));

  expect(reached).toEqual([
    'start shift-offer/a',
    'offerChanged shift-offer/a',
    'offerClosed shift-offer/a',
  ]);
});

test('a target that fails keeps no other one waiting', async () => {
  const { runs, reached } = fakeRuns({
    async start({ runId }) {
      if (runId === 'shift-offer/bad') throw new Error('away');
    },
  });
  await startOf('shift-offer/bad');
  start(runs);

  await startOf('shift-offer/good');

  await vi.waitFor(() => expect(reached).toEqual(['start shift-offer/good']), { timeout: 10_000 });
});

test('two pumps share the rows and deliver none of them twice', async () => {
  const { runs, reached } = fakeRuns();
  const targets = Array.from({ length: 60 }, (_, index) => `shift-offer/${index}`);
  for (const target of targets) await startOf(target);

  await Promise.all([start(runs), start(runs)].map(drained));

  expect(reached.toSorted()).toEqual(targets.map((target) => `start ${target}`).toSorted());
});

test('a signal carries the id of its row, so that telling twice counts once', async () => {
  const ids: string[] = [];
  const { runs } = fakeRuns({
    async signal({ requestId }) {
      ids.push(requestId);
      if (ids.length === 1) throw new Error('the answer was lost');
      return 'told';
    },
  });
  const id = await signalOf('shift-offer/a', 'offerChanged');

  await drained(start(runs));

  expect(ids).toEqual([id, id]);
});

test('a signal to a run that is gone is dropped when its job is closed', async () => {
  const { runs } = fakeRuns({ signal: async () => 'gone' });
  const jobId = await aJob('closed');
  await commit({ kind: 'signal', target: `shift-offer/${jobId}`, name: 'offerClosed', jobId });

  await drained(start(runs));

  const { rows } = await sql.query(`SELECT done_at IS NOT NULL AS done, parked_at FROM outbox`);
  expect(rows).toEqual([{ done: true, parked_at: null }]);
  expect((await sql.query(`SELECT 1 FROM alert`)).rowCount).toBe(0);
});

test('a signal to a run that is gone although its job is active is parked at last, and people are told', async () => {
  const { runs, reached } = fakeRuns({ signal: async () => 'gone' });
  const jobId = await aJob('active');
  const target = `shift-offer/${jobId}`;
  const again = { lastError: 'run_gone', tries: 5 };
  await commit({ kind: 'signal', target, name: 'offerChanged', jobId, ...again });

  start(runs);

  const looked = async (): Promise<unknown> => {
    const { rows } = await sql.query(`SELECT done_at, parked_at IS NOT NULL AS parked FROM outbox`);
    return rows;
  };
  await vi.waitFor(async () => expect(await looked()).toEqual([{ done_at: null, parked: true }]), {
    timeout: 15_000,
  });
  expect(reached).toHaveLength(2);
  const alerts = await sql.query(`SELECT kind, subject, tenant_id FROM alert`);
  expect(alerts.rows).toEqual([
    { kind: 'signal_undeliverable', subject: target, tenant_id: tenantId },
  ]);
});

test('a call that the carrier has no more needs no taking back', async () => {
  const asked: unknown[] = [];
  const listenUrl = made.url('ringdown_system');
  const attemptId = randomUUID();
  await commit({ kind: 'cancel', target: attemptId, name: 'hang_up' });
  const pump = createOutboxPump({
    database,
    listenUrl,
    runs: fakeRuns().runs,
    cancelCall: async (...order) => {
      asked.push(order);
      return 'gone';
    },
    log: silent,
  });
  pumps.push(pump);

  pump.start();
  await drained(pump);

  expect(asked).toEqual([[attemptId, tenantId, 'hang_up']]);
});

test('rows are delivered after the database has cut every connection', async () => {
  const { runs, reached } = fakeRuns();
  const pump = start(runs);
  await startOf('shift-offer/before');
  await drained(pump);

  await sql.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ringdown_system' AND datname = $1`,
    [made.name],
  );
  await startOf('shift-offer/after');

  await vi.waitFor(
    () => expect(reached).toEqual(['start shift-offer/before', 'start shift-offer/after']),
    { timeout: 15_000 },
  );
});

describe('a row that keeps failing', () => {
  const alerts = async (): Promise<unknown[]> =>
    (await sql.query(`SELECT kind, subject, tenant_id, times, resolved_at, detail FROM alert`))
      .rows;
  const failingFor = (id: string, seconds: number) =>
    sql.query(
      `UPDATE outbox SET failing_at = clock_timestamp() - make_interval(secs => $2), next_try_at = now() WHERE id = $1`,
      [id, seconds],
    );
  const tries = async (id: string) =>
    (await sql.query<{ tries: number }>('SELECT tries FROM outbox WHERE id = $1', [id])).rows[0]
      ?.tries ?? 0;

  test('A7 for less than a minute is nobody’s business; after a minute people are told, once; delivered at last, the alert is settled', async () => {
    let away = true;
    const { runs, reached } = fakeRuns({
      async start() {
        if (away) throw new Error('away');
      },
    });
    const id = await startOf('shift-offer/a');
    start(runs);
    await vi.waitFor(async () => expect(await tries(id)).toBeGreaterThan(2), { timeout: 10_000 });
    expect(await alerts()).toEqual([]);

    await failingFor(id, 61);
    await vi.waitFor(async () => expect(await alerts()).toHaveLength(1), { timeout: 10_000 });
    const told = await tries(id);
    await vi.waitFor(
      async () => {
        await failingFor(id, 90);
        expect(await tries(id)).toBeGreaterThan(told + 2);
      },
      { timeout: 10_000 },
    );
    const detail = {
      order: 'start',
      name: 'shift-offer',
      target: 'shift-offer/a',
      because: 'Error',
    };
    const alert = { kind: 'outbox_stuck', subject: id, tenant_id: tenantId, times: 1, detail };
    expect(await alerts()).toEqual([{ ...alert, resolved_at: null }]);
    expect(reached).toEqual([]);

    away = false;
    await failingFor(id, 90);
    await vi.waitFor(
      async () => expect(await alerts()).toEqual([{ ...alert, resolved_at: expect.any(Date) }]),
      { timeout: 10_000 },
    );
    expect(reached).toEqual(['start shift-offer/a']);
  });

  test('A7 where only people can help they are told at once, with what to do, and it is tried on', async () => {
    const { runs } = fakeRuns({
      async start() {
        throw new RunsRefused('namespace_missing', 'Create the namespace.');
      },
    });
    const id = await startOf('shift-offer/a');

    start(runs);

    await vi.waitFor(async () => expect(await tries(id)).toBeGreaterThan(2), { timeout: 10_000 });
    expect(await alerts()).toMatchObject([
      {
        subject: id,
        times: 1,
        detail: { because: 'RunsRefused namespace_missing', remedy: 'Create the namespace.' },
      },
    ]);
  });
});
