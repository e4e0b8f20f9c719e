import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from '../../../../src/adapters/prisma/db/database.ts';
import { createAppointments } from '../../../../src/adapters/prisma/directory/appointments/appointments.ts';
import { abortJob } from '../../../../src/adapters/prisma/housekeeping/jobs-and-runs.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { createRecovery } from '../../../../src/adapters/prisma/recovery/recovery.ts';
import { callAgain } from '../../../../src/adapters/prisma/sign-ups/call-again.ts';
import { createSignUps } from '../../../../src/adapters/prisma/sign-ups/sign-ups.ts';
import { inEffect } from '../../../../src/app/recover/in-effect.ts';
import type { SafetyRecord } from '../../../../src/ports/safety-log.ts';
import type { Recovery } from '../../../../src/ports/stores/recovery.ts';
import { agencyOf, openStore, type TestStore } from '../claims/agency.ts';
import {
  callEnds,
  dueRing,
  inTenantOf,
  moveTo,
  NOON,
  reminderOf,
  tasksOf,
  type TestReminder,
} from '../person-jobs/reminder-of.ts';
import { aNumber } from '../sign-ups/sign-up-store.ts';

const HOUR_MS = 3_600_000;
const STARTS_AT = NOON + 25 * HOUR_MS;
const ANSWERED_AT = NOON + HOUR_MS;

let store: TestStore;
/** As `work` has it, with a safety log. */
let logging: Database;
let recovery: Recovery;
beforeAll(async () => {
  store = await openStore();
  const urls = { appUrl: store.url('ringdown_app'), systemUrl: store.url('ringdown_system') };
  logging = createDatabase({ ...urls, keepsRecords: true });
  recovery = createRecovery(store.database, { link: String });
});
afterAll(async () => {
  await logging.close();
  await store.close();
});

async function recordsOf(tenantId: string): Promise<SafetyRecord[]> {
  const rows = await store.database.inTenant(tenantId, ({ db }) =>
    db.outbox.findMany({ where: { tenantId, kind: 'record' }, orderBy: { createdAt: 'asc' } }),
  );
  return rows.map(({ payload }) => payload as unknown as SafetyRecord);
}

async function reenterTwice(record: SafetyRecord) {
  return [await recovery.reenter(record), await recovery.reenter(record)];
}

/** The one call about it has this outcome. */
async function called(reminder: TestReminder, outcome: string): Promise<void> {
  await moveTo(store, reminder.ref.tenantId, ANSWERED_AT);
  await callEnds(store, reminder, await dueRing(store, reminder), { outcome });
  await createPersonJobs(logging).planDue(reminder.ref);
}

const appointmentOf = (reminder: TestReminder) =>
  inTenantOf(store, reminder, ({ db }) =>
    db.appointment.findUniqueOrThrow({ where: { id: reminder.appointmentId } }),
  );
const jobsOf = (reminder: TestReminder) =>
  inTenantOf(store, reminder, ({ db }) =>
    db.job.findMany({
      where: { appointmentId: reminder.appointmentId },
      select: { state: true, result: true },
    }),
  );
const openTasksOf = async (reminder: TestReminder) =>
  (await tasksOf(store, reminder)).filter(({ closedAt }) => closedAt === null);

function said(
  { ref: { tenantId }, appointmentId }: TestReminder,
  answer: 'confirmed' | 'cancelled' | 'rescheduled',
  answeredBy: 'keypad' | 'agent' | 'office' = 'keypad',
) {
  const about = { tenantId, appointmentId, startsAt: STARTS_AT };
  const how = { answer, answeredBy, answeredAt: ANSWERED_AT };
  return { kind: 'appointment_answered', ...about, ...how } as const;
}

test('A12 R10 R14 an answer about an appointment is kept with ids and times alone, and so is that it was moved since', async () => {
  const told = await reminderOf(store);
  const { tenantId } = told.ref;
  const { appointmentId } = told;
  await called(told, 'rescheduled');
  await createAppointments(logging).change(tenantId, appointmentId, { startsAt: STARTS_AT + 1 });
  await createAppointments(logging).cancel(tenantId, appointmentId);

  const answeredAt = expect.any(Number) as number;
  expect(await recordsOf(tenantId)).toEqual([
    { ...said(told, 'rescheduled', 'agent'), answeredAt },
    { kind: 'appointment_moved', tenantId, appointmentId, startsAt: STARTS_AT + 1 },
    { ...said(told, 'cancelled', 'office'), startsAt: STARTS_AT + 1, answeredAt },
  ]);
});

test.each([
  ['confirmed', 'keypad', 'confirmed', 'confirmed', 'confirmedAt', []],
  ['cancelled', 'agent', 'cancelled', 'cancelled_by_person', 'cancelledAt', []],
  ['cancelled', 'office', 'cancelled', 'cancelled', 'cancelledAt', []],
  [
    ...(['rescheduled', 'keypad', 'reschedule_wanted', 'reschedule_wanted'] as const),
    ...(['rescheduleWantedAt', ['new_time']] as const),
  ],
] as const)(
  'A12 R10 after a restore an appointment that was %s by %s stands so once, and nobody is called about it',
  async (answer, answeredBy, status, result, at, tasks) => {
    const reminder = await reminderOf(store);
    await moveTo(store, reminder.ref.tenantId, ANSWERED_AT + HOUR_MS);

    const became = await reenterTwice(said(reminder, answer, answeredBy));

    expect(became).toEqual(['reentered', 'known']);
    const appointment = await appointmentOf(reminder);
    expect(appointment).toMatchObject({ status, answeredBy, [at]: new Date(ANSWERED_AT) });
    expect(await jobsOf(reminder)).toEqual([{ state: 'closed', result }]);
    expect((await openTasksOf(reminder)).map(({ kind }) => kind)).toEqual(tasks);
  },
);

test('A12 A5 R10 what the office was given since the run was lost is done with by the answer', async () => {
  const reminder = await reminderOf(store);
  const { jobId } = reminder.ref;
  await inTenantOf(store, reminder, (tx) => abortJob(tx, jobId, 'completed'));
  expect((await openTasksOf(reminder)).map(({ reason }) => reason)).toEqual(['run_aborted']);

  expect(await recovery.reenter(said(reminder, 'rescheduled'))).toBe('reentered');

  expect((await openTasksOf(reminder)).map(({ kind }) => kind)).toEqual(['new_time']);
});

test('A12 R14 an answer from before a move that the backup has is not entered again', async () => {
  const reminder = await reminderOf(store);
  const { tenantId } = reminder.ref;
  await called(reminder, 'confirmed');
  const startsAt = STARTS_AT + 24 * HOUR_MS;
  await createAppointments(logging).change(tenantId, reminder.appointmentId, { startsAt });

  const became = inEffect(await recordsOf(tenantId)).map((record) => recovery.reenter(record));

  expect(await Promise.all(became)).toEqual(['known']);
  expect((await appointmentOf(reminder)).status).toBe('scheduled');
  expect((await jobsOf(reminder)).map(({ state }) => state).sort()).toEqual(['active', 'closed']);
});

test('A12 what was answered about an appointment, or a time of it, that the backup does not know is told, and not made up', async () => {
  const reminder = await reminderOf(store);
  const elsewhere = { ...said(reminder, 'confirmed'), appointmentId: randomUUID() };
  const anotherTime = { ...said(reminder, 'confirmed'), startsAt: STARTS_AT + HOUR_MS };

  expect(await reenterTwice(elsewhere)).toEqual(['lost', 'lost']);
  expect(await reenterTwice(anotherTime)).toEqual(['lost', 'lost']);
  const { tenantId, appointmentId, startsAt } = anotherTime;
  const moved = { kind: 'appointment_moved', tenantId, appointmentId, startsAt } as const;
  expect(await reenterTwice(moved)).toEqual(['lost', 'lost']);
  expect((await appointmentOf(reminder)).status).toBe('scheduled');
  expect((await jobsOf(reminder)).map(({ state }) => state)).toEqual(['active']);
});

test('A12 Q3 whoever has signed up and was talked to since the backup is not called again, unless the office has asked for it later', async () => {
  const { tenantId } = await agencyOf(store, { people: 0 });
  const signUps = createSignUps(store.database);
  const enqueue = () =>
    signUps.enqueue({ tenantId, userId: randomUUID(), phone: aNumber(), isTrusted: true });
  const { signUpId } = await enqueue();
  const { signUpId: again } = await enqueue();
  const read = async (id: string) => {
    const { state, job, interaction } = (await signUps.read(tenantId, id)) ?? {};
    return { state, result: job?.result, interaction: interaction?.state };
  };
  const { jobId = '' } = (await signUps.read(tenantId, again))?.job ?? {};
  await createPersonJobs(logging).close(
    { tenantId, jobId },
    { result: 'succeeded', reason: 'They have talked to us.' },
  );
  const [talked] = await recordsOf(tenantId);
  if (talked?.kind !== 'sign_up_succeeded') throw new Error('it was not kept');
  await store.database.inTenant(tenantId, (tx) => callAgain(tx, again, tx.now));

  expect(await reenterTwice({ ...talked, signUpId })).toEqual(['reentered', 'known']);
  expect(await recovery.reenter(talked)).toBe('known');
  expect(await recovery.reenter({ ...talked, signUpId: randomUUID() })).toBe('lost');

  const done = { state: 'succeeded', result: 'succeeded', interaction: 'completed' };
  expect(await read(signUpId)).toEqual(done);
  expect(await read(again)).toMatchObject({ state: 'queued', interaction: 'pending' });
});
