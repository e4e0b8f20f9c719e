import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCalls } from '../../../../src/adapters/prisma/calls/calls.ts';
import { createAppointments } from '../../../../src/adapters/prisma/directory/appointments/appointments.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import type { Outcome } from '../../../../src/domain/outcome/outcome.ts';
import { openStore, type TestStore } from '../claims/agency.ts';
import { callEnds, moveTo, NOON, reminderOf, type TestReminder } from './reminder-of.ts';

const HOUR_MS = 3_600_000;

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** An agent's call in which the appointment was confirmed, and which the run has acted on. */
async function confirmedByAgent(): Promise<{ reminder: TestReminder; attemptId: string }> {
  const jobs = createPersonJobs(store.database);
  const reminder = await reminderOf(store);
  await moveTo(store, reminder.ref.tenantId, NOON + HOUR_MS);
  const plan = await jobs.planDue(reminder.ref);
  if (plan.kind !== 'dial') throw new Error(`expected a ring, got ${plan.kind}`);
  await callEnds(store, reminder, plan.attemptId, { outcome: 'confirmed' });
  expect(await jobs.planDue(reminder.ref)).toEqual({ kind: 'closed', result: 'confirmed' });
  return { reminder, attemptId: plan.attemptId };
}

async function vendorTells(
  { ref }: TestReminder,
  attemptId: string,
  outcome: Outcome,
): Promise<string> {
  const calls = createCalls(store.database);
  const { token, carrierSid } = await store.database.inTenant(ref.tenantId, ({ db }) =>
    db.attempt.findUniqueOrThrow({ where: { id: attemptId } }),
  );
  const call = await calls.find(token);
  if (!call || carrierSid === null) throw new Error('There is no such call.');
  return calls.report({
    ...{ call, sid: carrierSid, provider: 'retell', kind: 'status', dedupKey: outcome },
    ...{ payload: {}, report: { lifeCycle: 'ended', outcome } },
  });
}

const known = ({ ref, appointmentId }: TestReminder) =>
  store.database.inTenant(ref.tenantId, async ({ db }) => {
    const { status } = await db.appointment.findUniqueOrThrow({ where: { id: appointmentId } });
    const tasks = await db.reviewTask.findMany({ where: { appointmentId, closedAt: null } });
    return { status, tasks: tasks.map(({ kind, reason }) => `${kind} ${reason}`) };
  });

test('A2 R10 an answer that was acted on and is then told otherwise stands, and the office has to see to it', async () => {
  const { reminder, attemptId } = await confirmedByAgent();

  expect(await vendorTells(reminder, attemptId, 'cancelled')).toBe('late');

  const tasks = ['manual_review told_late_cancelled'];
  expect(await known(reminder)).toEqual({ status: 'confirmed', tasks });
});

test('A2 R10 an answer that is told again as it was is nobody’s matter', async () => {
  const { reminder, attemptId } = await confirmedByAgent();

  await vendorTells(reminder, attemptId, 'confirmed');

  expect(await known(reminder)).toEqual({ status: 'confirmed', tasks: [] });
});

test('A2 R10 nor is one that the office has settled otherwise since', async () => {
  const { reminder, attemptId } = await confirmedByAgent();
  const { appointmentId, ref } = reminder;
  await createAppointments(store.database).cancel(ref.tenantId, appointmentId);

  await vendorTells(reminder, attemptId, 'cancelled');

  expect(await known(reminder)).toEqual({ status: 'cancelled', tasks: [] });
});
