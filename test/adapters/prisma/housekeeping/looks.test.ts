import { afterEach, beforeEach, expect, test } from 'vitest';
import { matchJobsAndRuns } from '../../../../activities/housekeeping/match-jobs-and-runs.ts';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import type { RunState } from '../../../../src/ports/runs.ts';
import { openStore, type TestStore } from '../claims/agency.ts';
import { NOON, reminderOf } from '../person-jobs/reminder-of.ts';

const HOUR_MS = 3_600_000;

let store: TestStore;
beforeEach(async () => {
  store = await openStore();
});
afterEach(() => store.close());

type Job = { tenantId: string; jobId: string };

/** A reminder whose run was ordered, and whose next call is this far from now. */
async function sleeping(forMs: number): Promise<Job> {
  const { ref } = await reminderOf(store);
  await store.database.inTenant(ref.tenantId, ({ db }) =>
    db.job.update({ where: { id: ref.jobId }, data: { dueAt: new Date(NOON + forMs) } }),
  );
  await store.database.system
    .$executeRaw`UPDATE outbox SET done_at = now() WHERE job_id = ${ref.jobId}::uuid`;
  return ref;
}

const several = async (many: number, forMs: number) => {
  const jobs: Job[] = [];
  for (let n = 0; n < many; n += 1) jobs.push(await sleeping(forMs));
  return jobs;
};

/** A sweep of a process that has just started. @returns the jobs it looked at. */
async function sweep({
  far,
  states = {},
  most = { near: 2, far: 2 },
}: {
  far?: number;
  states?: Record<string, RunState | Error>;
  most?: { near: number; far: number };
} = {}): Promise<{ seen: string[]; restarted: number }> {
  const seen: string[] = [];
  const look = async (runId: string): Promise<RunState> => {
    const jobId = runId.replace(/^reminder\//, '');
    seen.push(jobId);
    const state = states[jobId] ?? 'open';
    if (state instanceof Error) throw state;
    return state;
  };
  const deps = { housekeeping: createHousekeeping(store.database), runs: { look } };
  const reach = { most: { ...most, ...(far !== undefined && { far }) }, page: 2, spanMs: 60_000 };
  const { restarted } = await matchJobsAndRuns(deps, reach);
  return { seen, restarted };
}

const ids = (jobs: readonly Job[]) => jobs.map(({ jobId }) => jobId).toSorted();

test('A5 of more jobs than a sweep looks at each is looked at once in a round, and a run that is gone is found', async () => {
  const jobs = await several(7, 9 * HOUR_MS);
  const gone = ids(jobs).at(-1) ?? '';
  const states = { [gone]: 'missing' } as const;

  const sweeps = [];
  for (let n = 0; n < 3; n += 1) sweeps.push(await sweep({ far: 3, states }));

  expect(sweeps.map(({ seen }) => seen.length)).toEqual([3, 3, 1]);
  expect(sweeps.flatMap(({ seen }) => seen).toSorted()).toEqual(ids(jobs));
  expect(sweeps.map(({ restarted }) => restarted)).toEqual([0, 0, 1]);
  // The run that was ordered anew is not looked for while it is.
  expect((await sweep({ far: 9 })).seen.toSorted()).toEqual(ids(jobs).slice(0, -1));
});

test('A5 what is due soon or late is looked at in every sweep, beside some of what sleeps', async () => {
  const far = await several(3, 9 * HOUR_MS);
  const near = [...(await several(1, HOUR_MS / 2)), ...(await several(1, -9 * HOUR_MS))];

  const first = await sweep();
  const second = await sweep();

  expect(first.seen.slice(0, 2).toSorted()).toEqual(ids(near));
  expect(second.seen.slice(0, 2).toSorted()).toEqual(ids(near));
  expect([...first.seen.slice(2), ...second.seen.slice(2)].toSorted()).toEqual(ids(far));
});

test('A5 more that is late than a sweep looks at keeps nothing that sleeps from its turn', async () => {
  const late = await several(5, -HOUR_MS);
  const far = await several(1, 9 * HOUR_MS);

  const sweeps = [await sweep(), await sweep(), await sweep()];

  for (const { seen } of sweeps) expect(seen).toContain(ids(far)[0]);
  const others = sweeps.flatMap(({ seen }) => seen).filter((id) => id !== ids(far)[0]);
  expect(others.toSorted()).toEqual(ids(late));
});

test('A5 a job that cannot be looked at has had its turn: those behind it have theirs in the next sweep', async () => {
  const [bad = '', ...others] = ids(await several(3, 9 * HOUR_MS));
  const states = { [bad]: new TypeError('of no use') };

  await expect(sweep({ far: 1, states })).rejects.toBeInstanceOf(TypeError);

  expect((await sweep({ far: 2, states })).seen).toEqual(others);
});

async function isOver(jobId: string): Promise<void> {
  const { tenantId } = await store.database.asSystem((db) =>
    db.job.findUniqueOrThrow({ where: { id: jobId } }),
  );
  await store.database.inTenant(tenantId, ({ db }) =>
    db.job.update({ where: { id: jobId }, data: { state: 'closed', dueAt: null } }),
  );
}

const alarmed = async () => {
  const alerts = await store.database.asSystem((db) =>
    db.alert.findMany({ where: { kind: 'run_stuck', resolvedAt: null } }),
  );
  return alerts.map(({ subject }) => subject).toSorted();
};

test('A5 the alert of a stuck run stands while others are looked at, and ends when it goes on or its job is over', async () => {
  const [one = '', two = ''] = ids(await several(4, 9 * HOUR_MS));
  await sweep({ states: { [one]: 'stuck', [two]: 'stuck' } });
  expect(await alarmed()).toEqual([one, two]);

  // It is near now, wherever the others are.
  await sweep({ most: { near: 1, far: 1 }, states: { [two]: 'stuck' } });
  expect(await alarmed()).toEqual([two]);

  await isOver(two);
  await sweep();
  expect(await alarmed()).toEqual([]);
});
