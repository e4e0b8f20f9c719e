import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { createReviewTasks } from '../../../../src/adapters/prisma/review-tasks/review-tasks.ts';
import { createSignUps } from '../../../../src/adapters/prisma/sign-ups/sign-ups.ts';
import { agencyOf, openStore, type TestStore } from '../claims/agency.ts';
import {
  callEnds,
  moveTo,
  NOON,
  reminderOf,
  type TestReminder,
} from '../person-jobs/reminder-of.ts';
import { aNumber } from '../sign-ups/sign-up-store.ts';

const HOUR_MS = 3_600_000;

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

interface Ref {
  tenantId: string;
  jobId: string;
}

/** Twice, as by two sweeps. */
async function runIsFoundTerminated(ref: Ref): Promise<void> {
  const house = createHousekeeping(store.database);
  for (let sweep = 1; sweep <= 2; sweep += 1) await house.abort({ ...ref, runState: 'terminated' });
  await house.tellDue();
}

/** What the office and the operator have of this job. */
const standing = ({ tenantId, jobId }: Ref) =>
  store.database.inTenant(tenantId, async ({ db }) => {
    const { state, result } = await db.job.findUniqueOrThrow({ where: { id: jobId } });
    const tasks = await db.reviewTask.findMany({ where: { jobId } });
    const alerts = await db.alert.findMany({ where: { tenantId } });
    const notices = await db.notice.findMany({ where: { tenantId } });
    return {
      ended: `${state} ${result ?? ''}`,
      tasks: tasks.map(({ kind, reason }) => `${kind} ${reason}`),
      alerts: alerts.map(({ kind }) => kind),
      notices: notices.map(({ subject }) => subject.replace(/\/.*/, '')),
    };
  });

const statusOf = ({ agency, appointmentId }: TestReminder) =>
  store.database.inTenant(agency.tenantId, async ({ db }) => {
    const { status } = await db.appointment.findUniqueOrThrow({ where: { id: appointmentId } });
    return status;
  });

/** The first call is made, and ends like this. */
async function firstCallEnds(reminder: TestReminder, outcome: string): Promise<void> {
  await moveTo(store, reminder.ref.tenantId, NOON + HOUR_MS);
  const plan = await createPersonJobs(store.database).planDue(reminder.ref);
  if (plan.kind !== 'dial') throw new Error(`expected a ring, got ${plan.kind}`);
  await callEnds(store, reminder, plan.attemptId, { outcome });
}

const HANDED_OVER = {
  ended: 'closed aborted',
  tasks: ['manual_review run_aborted'],
  alerts: ['run_aborted'],
  notices: ['review'],
};

test('A5 R4 a reminder whose run was terminated is with the office, with its calls, and told of once', async () => {
  const reminder = await reminderOf(store);
  await firstCallEnds(reminder, 'no_answer');

  await runIsFoundTerminated(reminder.ref);

  expect(await standing(reminder.ref)).toEqual(HANDED_OVER);
  expect(await statusOf(reminder)).toBe('no_answer');
  const { tenantId } = reminder.ref;
  const queue = createReviewTasks(store.database);
  const [task] = (await queue.list(tenantId, { limit: 5 })).items;
  const shown = await queue.read(tenantId, task?.reviewTaskId ?? '');
  expect(shown?.calls.map(({ outcome }) => outcome)).toEqual(['no_answer']);
});

test('A5 R10 what the person said before the run was terminated stands, and nobody has to look into it', async () => {
  const reminder = await reminderOf(store);
  await firstCallEnds(reminder, 'confirmed');

  await runIsFoundTerminated(reminder.ref);

  expect(await standing(reminder.ref)).toEqual({
    ...{ ended: 'closed confirmed', tasks: [], alerts: [], notices: [] },
  });
  expect(await statusOf(reminder)).toBe('confirmed');
});

test('A5 R2 of an appointment that has begun nothing is left for the office when its run was terminated', async () => {
  const reminder = await reminderOf(store);
  await moveTo(store, reminder.ref.tenantId, NOON + 26 * HOUR_MS);

  await runIsFoundTerminated(reminder.ref);

  expect(await standing(reminder.ref)).toEqual({
    ...{ ended: 'closed over', tasks: [], alerts: [], notices: [] },
  });
});

test('A5 Q4 a sign-up whose run was terminated has failed, and is with the office', async () => {
  const { tenantId } = await agencyOf(store, { people: 0 });
  const signUps = createSignUps(store.database);
  const order = { tenantId, userId: randomUUID(), phone: aNumber(), isTrusted: true };
  const { signUpId } = await signUps.enqueue(order);
  const jobId = (await signUps.read(tenantId, signUpId))?.job?.jobId ?? '';

  await runIsFoundTerminated({ tenantId, jobId });

  expect(await standing({ tenantId, jobId })).toEqual(HANDED_OVER);
  expect(await signUps.read(tenantId, signUpId)).toMatchObject({ state: 'failed' });
});
