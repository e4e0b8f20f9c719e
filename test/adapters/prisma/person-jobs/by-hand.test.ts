import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import { callNow } from '../../../../src/adapters/prisma/person-jobs/call-now.ts';
import {
  keepInStep,
  moveReminder,
} from '../../../../src/adapters/prisma/person-jobs/keep-in-step.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { createReviewTasks } from '../../../../src/adapters/prisma/review-tasks/review-tasks.ts';
import type { PersonJobs } from '../../../../src/ports/stores/person-jobs.ts';
import { openStore, type TestStore } from '../claims/agency.ts';
import {
  callEnds,
  dueRing,
  inTenantOf,
  moveTo,
  NOON,
  reminderOf,
  tasksOf,
  type TestReminder,
} from './reminder-of.ts';

const HOUR_MS = 3_600_000;

let store: TestStore;
let jobs: PersonJobs;
beforeAll(async () => {
  store = await openStore();
  jobs = createPersonJobs(store.database);
});
afterAll(() => store.close());

const hoursBefore = (reminder: TestReminder, reminderHours: number[]) =>
  inTenantOf(store, reminder, async (tx) => {
    const { appointmentId } = reminder;
    await tx.db.appointment.update({ where: { id: appointmentId }, data: { reminderHours } });
    await keepInStep(tx, appointmentId, 'changed');
  });

const movedByHand = (reminder: TestReminder, at: number) =>
  inTenantOf(store, reminder, (tx) => moveReminder(tx, reminder.appointmentId, at));

const dueAt = (reminder: TestReminder) =>
  inTenantOf(store, reminder, async ({ db }) => {
    const job = await db.job.findUniqueOrThrow({ where: { id: reminder.ref.jobId } });
    return job.dueAt?.getTime();
  });

test('R14 what was moved by hand is not rung at its old time, though it has waited for a line', async () => {
  const reminder = await reminderOf(store);
  const { tenantId } = reminder.ref;
  await moveTo(store, tenantId, NOON + HOUR_MS);
  const attemptId = await dueRing(store, reminder);

  await movedByHand(reminder, NOON + 5 * HOUR_MS);

  const move = await createAttempts(store.database).takeToDial({ tenantId, attemptId });
  expect(move).toEqual({ kind: 'plan_again' });
  expect(await jobs.planDue(reminder.ref)).toMatchObject({ kind: 'wait', because: 'scheduled' });
  await moveTo(store, tenantId, NOON + 5 * HOUR_MS);
  expect(await dueRing(store, reminder)).toBe(attemptId);
});

test('R2 R14 a time by hand is of one call: the next planned reminder has its own time, however often it is asked about', async () => {
  const reminder = await reminderOf(store);
  await hoursBefore(reminder, [24, 2]);
  await movedByHand(reminder, NOON + 2 * HOUR_MS);
  await moveTo(store, reminder.ref.tenantId, NOON + 2 * HOUR_MS);
  await callEnds(store, reminder, await dueRing(store, reminder), { outcome: 'no_action' });

  await jobs.planDue(reminder.ref);

  expect(await jobs.planDue(reminder.ref)).toMatchObject({ kind: 'wait', because: 'scheduled' });
  expect(await dueAt(reminder)).toBe(NOON + 23 * HOUR_MS);
});

test('R10 one wish for another time is one task of the office, also after a call at once about it', async () => {
  const reminder = await reminderOf(store);
  const { tenantId } = reminder.ref;
  const { appointmentId } = reminder;
  await moveTo(store, tenantId, NOON + HOUR_MS);
  await callEnds(store, reminder, await dueRing(store, reminder), { outcome: 'rescheduled' });
  await jobs.planDue(reminder.ref);

  const ordered = await inTenantOf(store, reminder, (tx) => callNow(tx, { appointmentId }));
  if (ordered.kind !== 'ordered') throw new Error(`not ordered: ${ordered.kind}`);
  await callEnds(store, reminder, ordered.attemptId, { outcome: 'no_answer' });
  const end = await jobs.planDue({ tenantId, jobId: ordered.jobId });

  expect(end).toEqual({ kind: 'closed', result: 'reschedule_wanted' });
  expect(await tasksOf(store, reminder)).toMatchObject([{ kind: 'new_time', closedAt: null }]);
});

test('R10 of several people who find a new time at once, one has found it, and the others are told', async () => {
  const reminder = await reminderOf(store);
  const { tenantId } = reminder.ref;
  await moveTo(store, tenantId, NOON + HOUR_MS);
  await callEnds(store, reminder, await dueRing(store, reminder), { outcome: 'rescheduled' });
  await jobs.planDue(reminder.ref);
  const [task] = await tasksOf(store, reminder);
  const { reschedule } = createReviewTasks(store.database);

  const answers = await Promise.all(
    [72, 73, 74, 75].map(async (hours) => {
      const at = NOON + hours * HOUR_MS;
      const answer = await reschedule({ tenantId, reviewTaskId: task?.id ?? '', by: 'us', at });
      return { at, refused: 'kind' in answer && answer.kind === 'not_possible' };
    }),
  );

  const winners = answers.filter(({ refused }) => !refused);
  expect(winners).toHaveLength(1);
  const appointment = await inTenantOf(store, reminder, ({ db }) =>
    db.appointment.findUniqueOrThrow({ where: { id: reminder.appointmentId } }),
  );
  expect(appointment.startsAt?.getTime()).toBe(winners[0]?.at);
});
