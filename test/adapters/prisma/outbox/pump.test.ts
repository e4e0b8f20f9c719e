import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drained, fakeRuns, openOutbox, type OutboxWorld, tenantId } from './outbox-world.ts';

let world: OutboxWorld;
beforeEach(async () => {
  world = await openOutbox();
});
afterEach(() => world.close());

async function aJob(state: 'active' | 'closed'): Promise<string> {
  const account = await world.sql.query<{ id: string }>(
    `INSERT INTO account (carrier, ref) VALUES ('twilio', 'AC1') RETURNING id`,
  );
  const sender = await world.sql.query<{ id: string }>(
    `INSERT INTO sender (account_id, number) VALUES ($1, '+61255500001') RETURNING id`,
    [account.rows[0]?.id],
  );
  await world.sql.query(
    `INSERT INTO tenant (id, name, zone, country, sender_id) VALUES ($1, 'A', 'Australia/Sydney', 'AU', $2)`,
    [tenantId, sender.rows[0]?.id],
  );
  const job = await world.sql.query<{ id: string }>(
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
  await world.startOf('shift-offer/a');
  await world.signalOf('shift-offer/a', 'offerChanged');
  await world.signalOf('shift-offer/a', 'offerClosed');

  await drained(world.start(runs));

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
  await world.startOf('shift-offer/bad');
  world.start(runs);

  await world.startOf('shift-offer/good');

  await vi.waitFor(() => expect(reached).toEqual(['start shift-offer/good']), { timeout: 10_000 });
});

test('two pumps share the rows and deliver none of them twice', async () => {
  const { runs, reached } = fakeRuns();
  const targets = Array.from({ length: 60 }, (_, index) => `shift-offer/${index}`);
  for (const target of targets) await world.startOf(target);

  await Promise.all([world.start(runs), world.start(runs)].map(drained));

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
  const id = await world.signalOf('shift-offer/a', 'offerChanged');

  await drained(world.start(runs));

  expect(ids).toEqual([id, id]);
});

test('a signal to a run that is gone is dropped when its job is closed', async () => {
  const { runs } = fakeRuns({ signal: async () => 'gone' });
  const jobId = await aJob('closed');
  await world.commit({
    kind: 'signal',
    target: `shift-offer/${jobId}`,
    name: 'offerClosed',
    jobId,
  });

  await drained(world.start(runs));

  const { rows } = await world.sql.query(
    `SELECT done_at IS NOT NULL AS done, parked_at FROM outbox`,
  );
  expect(rows).toEqual([{ done: true, parked_at: null }]);
  expect((await world.sql.query(`SELECT 1 FROM alert`)).rowCount).toBe(0);
});

test('a signal to a run that is gone although its job is active is parked at last, and people are told', async () => {
  const { runs, reached } = fakeRuns({ signal: async () => 'gone' });
  const jobId = await aJob('active');
  const target = `shift-offer/${jobId}`;
  const again = { lastError: 'run_gone', tries: 5 };
  await world.commit({ kind: 'signal', target, name: 'offerChanged', jobId, ...again });

  world.start(runs);

  const looked = async (): Promise<unknown> => {
    const { rows } = await world.sql.query(
      `SELECT done_at, parked_at IS NOT NULL AS parked FROM outbox`,
    );
    return rows;
  };
  await vi.waitFor(async () => expect(await looked()).toEqual([{ done_at: null, parked: true }]), {
    timeout: 15_000,
  });
  expect(reached).toHaveLength(2);
  const alerts = await world.sql.query(`SELECT kind, subject, tenant_id FROM alert`);
  expect(alerts.rows).toEqual([
    { kind: 'signal_undeliverable', subject: target, tenant_id: tenantId },
  ]);
});

test('a call that the carrier has no more needs no taking back', async () => {
  const asked: unknown[] = [];
  const attemptId = randomUUID();
  await world.commit({ kind: 'cancel', target: attemptId, name: 'hang_up' });
  const pump = world.start(fakeRuns().runs, async (...order) => {
    asked.push(order);
    return 'gone';
  });
  await drained(pump);

  expect(asked).toEqual([[attemptId, tenantId, 'hang_up', undefined]]);
});

test('rows are delivered after the database has cut every connection', async () => {
  const { runs, reached } = fakeRuns();
  const pump = world.start(runs);
  await world.startOf('shift-offer/before');
  await drained(pump);

  await world.sql.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ringdown_system' AND datname = $1`,
    [world.name],
  );
  await world.startOf('shift-offer/after');

  await vi.waitFor(
    () => expect(reached).toEqual(['start shift-offer/before', 'start shift-offer/after']),
    { timeout: 15_000 },
  );
});
