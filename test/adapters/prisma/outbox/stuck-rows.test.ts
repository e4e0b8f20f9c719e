import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RunsRefused } from '../../../../src/ports/runs.ts';
import { fakeRuns, openOutbox, type OutboxWorld, tenantId } from './outbox-world.ts';

let world: OutboxWorld;
beforeEach(async () => {
  world = await openOutbox();
});
afterEach(() => world.close());

const within = { timeout: 15_000 };

const alerts = () =>
  world.database.asSystem((db) =>
    db.alert.findMany({
      select: { kind: true, subject: true, tenantId: true, times: true, detail: true },
      where: { resolvedAt: null },
    }),
  );

const rowOf = (id: string) =>
  world.database.asSystem((db) => db.outbox.findUniqueOrThrow({ where: { id } }));

/** As if it had begun to fail so long ago; due now. */
const failingFor = (id: string, seconds: number) =>
  world.database.asSystem((db) =>
    db.outbox.update({
      where: { id },
      data: { failingAt: new Date(Date.now() - seconds * 1000), nextTryAt: new Date(0) },
    }),
  );

test('A7 a minute of failures is told to people, once; delivered at last, the alert is settled', async () => {
  let away = true;
  const { runs, reached } = fakeRuns({
    async start() {
      if (away) throw new Error('away');
    },
  });
  const id = await world.startOf('shift-offer/a');
  world.start(runs);
  await vi.waitFor(async () => expect((await rowOf(id)).tries).toBeGreaterThan(2), within);
  expect(await alerts()).toEqual([]);

  await failingFor(id, 61);
  await vi.waitFor(async () => expect(await alerts()).toHaveLength(1), within);
  const { tries } = await rowOf(id);
  await vi.waitFor(async () => {
    await failingFor(id, 90);
    expect((await rowOf(id)).tries).toBeGreaterThan(tries + 2);
  }, within);
  const detail = { order: 'start', name: 'shift-offer', target: 'shift-offer/a', because: 'Error' };
  expect(await alerts()).toEqual([
    { kind: 'outbox_stuck', subject: id, tenantId, times: 1, detail },
  ]);
  expect(reached).toEqual([]);

  away = false;
  await failingFor(id, 90);
  await vi.waitFor(async () => expect(await alerts()).toEqual([]), within);
  expect(reached).toEqual(['start shift-offer/a']);
});

test('A7 where only people can help they are told at once, with what to do, and it is tried on', async () => {
  const { runs } = fakeRuns({
    async start() {
      throw new RunsRefused('namespace_missing', 'Create the namespace.');
    },
  });
  const id = await world.startOf('shift-offer/a');

  world.start(runs);

  await vi.waitFor(async () => expect((await rowOf(id)).tries).toBeGreaterThan(2), within);
  const detail = { because: 'RunsRefused namespace_missing', remedy: 'Create the namespace.' };
  expect(await alerts()).toMatchObject([{ subject: id, times: 1, detail }]);
});

test('A12 a process without a safety log does not pass a record off as written: it waits for one that has it', async () => {
  const target = `record/${tenantId}`;
  const id = await world.commit({ kind: 'record', target, name: 'opted_out' });

  world.start(fakeRuns().runs);

  await vi.waitFor(async () => expect(await alerts()).toHaveLength(1), within);
  expect((await rowOf(id)).doneAt).toBeNull();
  const remedy = 'Give every `serve` and `work` the same SAFETY_LOG_DIR.';
  const detail = { because: 'SafetyLogMissing', remedy };
  expect(await alerts()).toMatchObject([{ subject: id, detail }]);
});
