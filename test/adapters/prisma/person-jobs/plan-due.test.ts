import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { createRecovery } from '../../../../src/adapters/prisma/recovery/recovery.ts';
import { EVENT_SCHEMAS } from '../../../../src/contract/outgoing-events.ts';
import type { PersonJobs } from '../../../../src/ports/stores/person-jobs.ts';
import { openStore, type TestStore } from '../claims/agency.ts';
import { callEnds, dueRing, moveTo, NOON, reminderOf, type TestReminder } from './reminder-of.ts';

const HOUR_MS = 3_600_000;

let store: TestStore;
let jobs: PersonJobs;
beforeAll(async () => {
  store = await openStore();
  jobs = createPersonJobs(store.database);
});
afterAll(() => store.close());

const attemptsOf = ({ ref }: TestReminder) =>
  store.database.inTenant(ref.tenantId, ({ db }) =>
    db.attempt.findMany({ where: { jobId: ref.jobId }, orderBy: { reservedAt: 'asc' } }),
  );

test('R2 a call that is not due yet is waited for', async () => {
  const { ref } = await reminderOf(store);

  const plan = await jobs.planDue(ref);

  expect(plan).toMatchObject({ kind: 'wait', because: 'scheduled' });
  expect(plan.kind === 'wait' && Math.round(plan.forMs / 60_000)).toBe(60);
});

test('X2 twenty workers that ask at once what is due reserve one ring between them', async () => {
  const reminder = await reminderOf(store);
  await moveTo(store, reminder.ref.tenantId, NOON + HOUR_MS);

  const plans = await Promise.all(Array.from({ length: 20 }, () => jobs.planDue(reminder.ref)));

  expect(new Set(plans.map((plan) => JSON.stringify(plan))).size).toBe(1);
  expect(await attemptsOf(reminder)).toMatchObject([
    { ordinal: 'reminder-1/call-1', purpose: 'service', kind: 'scheduled' },
  ]);
});

const jobOf = ({ ref }: TestReminder) =>
  store.database.inTenant(ref.tenantId, ({ db }) =>
    db.job.findUniqueOrThrow({ where: { id: ref.jobId }, include: { decisions: true } }),
  );

test('R2 what was due while no worker ran is called late, if it still may be, and the reason is kept', async () => {
  const reminder = await reminderOf(store);
  const dueAt = new Date(NOON + HOUR_MS);
  expect(await jobOf(reminder)).toMatchObject({ dueAt, dueBecause: null });
  await moveTo(store, reminder.ref.tenantId, NOON + 4 * HOUR_MS);

  await dueRing(store, reminder);

  const { decisions, ...job } = await jobOf(reminder);
  expect(job).toMatchObject({ dueAt, requestedDueAt: dueAt, dueBecause: 'late' });
  expect(decisions.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual([
    'call_time wait',
    'call_time wait',
    'all go',
  ]);
});

test('R2 what was due while no worker ran, and may not be called any more, is moved to the next opening with the reason', async () => {
  const reminder = await reminderOf(store);
  await moveTo(store, reminder.ref.tenantId, NOON + 9 * HOUR_MS);

  expect(await jobs.planDue(reminder.ref)).toMatchObject({ kind: 'wait', because: 'scheduled' });

  expect(await jobOf(reminder)).toMatchObject({
    dueAt: new Date(NOON + 20 * HOUR_MS),
    requestedDueAt: new Date(NOON + HOUR_MS),
    dueBecause: 'hours',
  });
  expect(await attemptsOf(reminder)).toEqual([]);
});

test('R4 the same failure five times in ten minutes, whomever it meets, goes to technical review', async () => {
  const reminder = await reminderOf(store);
  const { tenantId, jobId } = reminder.ref;
  await moveTo(store, tenantId, NOON + HOUR_MS);
  const attemptId = await dueRing(store, reminder);
  await callEnds(store, reminder, attemptId, { outcome: 'failed', failureCode: 'sip_503' });
  await store.database.inTenant(tenantId, async ({ db, now }) => {
    const { ordinal, token, carrierSid, ...row } = await db.attempt.findUniqueOrThrow({
      where: { id: attemptId },
    });
    for (const other of ['a', 'b', 'c', 'd']) {
      await db.attempt.create({
        data: {
          ...row,
          ...{ id: randomUUID(), ordinal: `${ordinal}/${other}`, token: token + other, round: 7 },
          carrierSid: `${carrierSid}${other}`,
          endedAt: new Date(now - 60_000),
          settledAt: new Date(now),
        },
      });
    }
  });

  expect(await jobs.planDue(reminder.ref)).toEqual({ kind: 'closed', result: 'handed_over' });

  const tasks = await store.database.inTenant(tenantId, ({ db }) =>
    db.reviewTask.findMany({ where: { jobId } }),
  );
  expect(tasks).toMatchObject([{ kind: 'technical_review', reason: 'systemic_failure' }]);
});

test('R4 a failure that is met alone is tried again four hours later', async () => {
  const reminder = await reminderOf(store);
  await moveTo(store, reminder.ref.tenantId, NOON + HOUR_MS);
  const attemptId = await dueRing(store, reminder);
  await callEnds(store, reminder, attemptId, { outcome: 'failed', failureCode: 'sip_503' });

  const plan = await jobs.planDue(reminder.ref);

  expect(plan).toMatchObject({ kind: 'wait', because: 'retry' });
  expect(plan.kind === 'wait' && Math.round(plan.forMs / HOUR_MS)).toBe(4);
});

test('R10 an answer that a talk has brought is kept with the appointment', async () => {
  const reminder = await reminderOf(store);
  const { tenantId } = reminder.ref;
  await moveTo(store, tenantId, NOON + HOUR_MS);
  await callEnds(store, reminder, await dueRing(store, reminder), { outcome: 'cancelled' });

  expect(await jobs.planDue(reminder.ref)).toEqual({
    ...{ kind: 'closed', result: 'cancelled_by_person' },
  });

  const appointment = await store.database.inTenant(tenantId, ({ db }) =>
    db.appointment.findUniqueOrThrow({ where: { id: reminder.appointmentId } }),
  );
  expect(appointment).toMatchObject({ status: 'cancelled', answeredBy: 'agent' });
});

test('X10 the end of a reminder is told to other systems, by its ids and its result', async () => {
  const reminder = await reminderOf(store);
  const { ref, appointmentId, person } = reminder;
  await jobs.close(ref, { result: 'cancelled', reason: 'Not wanted.' });
  await jobs.close(ref, { result: 'cancelled', reason: 'Not wanted.' });

  const events = await store.database.inTenant(ref.tenantId, ({ db }) =>
    db.outgoingEvent.findMany({ where: { tenantId: ref.tenantId } }),
  );

  expect(events).toMatchObject([
    { type: 'reminder.closed', subject: `appointments/${appointmentId}` },
  ]);
  expect(EVENT_SCHEMAS['reminder.closed'].parse(events[0]?.data)).toEqual({
    ...{ jobId: ref.jobId, appointmentId, contactId: person.personId, result: 'cancelled' },
  });
});

test('A12 a call that the carrier has made since the backup is entered as the call that was due, and is not made again', async () => {
  const reminder = await reminderOf(store);
  const { ref, agency, person } = reminder;
  const createdAt = NOON + HOUR_MS;
  await moveTo(store, ref.tenantId, createdAt + 60_000);
  const recovery = createRecovery(store.database, { link: String });

  const entered = await recovery.enterCall(agency.accountId, {
    ...{ sid: `CA${'7'.repeat(32)}`, to: person.phone, from: agency.senderNumber, createdAt },
    report: { lifeCycle: 'ended', outcome: 'no_answer' },
  });

  expect(entered).toBe('entered');
  expect(await jobs.planDue(ref)).toMatchObject({ kind: 'wait', because: 'retry' });
  expect(await attemptsOf(reminder)).toMatchObject([
    { ordinal: 'reminder-1/call-1', purpose: 'service', outcome: 'no_answer' },
  ]);
});
