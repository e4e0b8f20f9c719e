import { afterAll, beforeAll, expect, test } from 'vitest';
import { createContacts } from '../../../../src/adapters/prisma/directory/contacts/contacts.ts';
import { createReminderSettings } from '../../../../src/adapters/prisma/directory/reminders/reminder-settings.ts';
import { createReminders } from '../../../../src/adapters/prisma/directory/reminders/reminders.ts';
import { callNow } from '../../../../src/adapters/prisma/person-jobs/call-now.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { createReviewTasks } from '../../../../src/adapters/prisma/review-tasks/review-tasks.ts';
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
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const HANDED_OVER = { kind: 'closed', result: 'handed_over' };
const planDue = ({ ref }: TestReminder) => createPersonJobs(store.database).planDue(ref);

/** In zones that share no morning: with hours of the morning they are called at none. */
const FAR_APART = { phoneZones: ['Australia/Perth', 'Pacific/Auckland'], zone: null };

const personIs = (reminder: TestReminder, data: object) =>
  inTenantOf(store, reminder, ({ db }) =>
    db.person.update({ where: { id: reminder.person.personId }, data }),
  );

const settings = ({ ref }: TestReminder, set: object) =>
  createReminderSettings(store.database).write(ref.tenantId, { replace: false, set, remove: [] });

const appointmentOf = (reminder: TestReminder) =>
  inTenantOf(store, reminder, ({ db }) =>
    db.appointment.findUniqueOrThrow({ where: { id: reminder.appointmentId } }),
  );

const openJobs = (reminder: TestReminder) =>
  inTenantOf(store, reminder, ({ db }) =>
    db.job.findMany({ where: { appointmentId: reminder.appointmentId, state: 'active' } }),
  );

/** The hours are those of the morning, after a reminder was planned. */
async function withoutHours(): Promise<TestReminder> {
  const reminder = await reminderOf(store);
  await personIs(reminder, FAR_APART);
  await settings(reminder, { hoursFrom: '09:00', hoursTo: '12:00' });
  expect(await planDue(reminder)).toEqual(HANDED_OVER);
  return reminder;
}

async function withoutPhone(): Promise<TestReminder> {
  const reminder = await reminderOf(store);
  await personIs(reminder, { phone: null, numberHash: null });
  expect(await planDue(reminder)).toEqual(HANDED_OVER);
  return reminder;
}

test.each([
  ['there was no open time', withoutHours, 'no_open_time'],
  ['there is no telephone', withoutPhone, 'no_phone_number'],
] as const)(
  'R4 R14 where nobody was called since %s, nobody is said not to have answered, and the office has it',
  async (_, handedOver, reason) => {
    const reminder = await handedOver();

    expect(await appointmentOf(reminder)).toMatchObject({ status: 'scheduled' });
    expect(await tasksOf(store, reminder)).toMatchObject([{ reason, closedAt: null }]);
  },
);

test('R2 R14 hours in which calls can be made again bring a reminder back that had none, and its task is settled', async () => {
  const reminder = await withoutHours();
  await settings(reminder, { hoursTo: '12:30' });
  expect(await openJobs(reminder)).toEqual([]);

  await settings(reminder, { hoursFrom: '08:00', hoursTo: '20:00' });

  expect(await openJobs(reminder)).toMatchObject([{ round: 1, dueAt: expect.any(Date) as Date }]);
  expect(await tasksOf(store, reminder)).toMatchObject([
    { closedBy: 'reminder', resolution: 'reminded_again' },
  ]);
});

test('R2 R14 so does the zone of the contact, once it is known', async () => {
  const reminder = await withoutHours();
  const { change } = createContacts(store.database);

  await change(reminder.ref.tenantId, reminder.person.personId, { zone: 'Australia/Perth' });

  expect(await openJobs(reminder)).toHaveLength(1);
});

test('R14 so does a telephone number, unless the office has closed the matter', async () => {
  const [left, closed] = [await withoutPhone(), await withoutPhone()];
  const { tenantId } = closed.ref;
  const [task] = await tasksOf(store, closed);
  await createReviewTasks(store.database).close({
    ...{ tenantId, reviewTaskId: task?.id ?? '', by: 'rk_1' },
  });
  for (const { ref, person } of [left, closed]) {
    const number = { country: 'AU', type: 'mobile', zones: ['Australia/Sydney'] };
    await createContacts(store.database).change(ref.tenantId, person.personId, {
      phone: { e164: '+61412000778', hash: crypto.randomUUID(), ...number },
    });
  }

  expect(await openJobs(left)).toHaveLength(1);
  expect(await openJobs(closed)).toEqual([]);
});

test('R5 R14 a call at once that was refused for want of a number keeps no reminder from coming back', async () => {
  const reminder = await withoutPhone();
  const { appointmentId, ref, person } = reminder;
  await inTenantOf(store, reminder, (tx) => callNow(tx, { appointmentId }));

  await createContacts(store.database).change(ref.tenantId, person.personId, {
    phone: {
      ...{ e164: '+61412000779', hash: crypto.randomUUID() },
      ...{ country: 'AU', type: 'mobile', zones: ['Australia/Sydney'] },
    },
  });

  expect(await openJobs(reminder)).toMatchObject([{ round: 1 }]);
});

/** Somebody who has answered none of their calls. */
async function unanswered(): Promise<TestReminder> {
  const reminder = await reminderOf(store);
  await settings(reminder, { maxRetries: 0 });
  await moveTo(store, reminder.ref.tenantId, NOON + HOUR_MS);
  await callEnds(store, reminder, await dueRing(store, reminder), { outcome: 'no_answer' });
  expect(await planDue(reminder)).toEqual(HANDED_OVER);
  expect(await appointmentOf(reminder)).toMatchObject({ status: 'no_answer' });
  return reminder;
}

test('R4 R14 who was called and has not answered is not called again by another change of settings', async () => {
  const reminder = await unanswered();

  await settings(reminder, { hoursFrom: '07:00' });

  expect(await openJobs(reminder)).toEqual([]);
});

test('R14 a reminder that was given up begins anew by hand, and its task is settled', async () => {
  const reminder = await unanswered();
  const { schedule } = createReminders(store.database);
  const { ref, appointmentId } = reminder;

  const begun = await schedule({ ...ref, appointmentId }, NOON + 4 * HOUR_MS);

  expect(begun).toEqual({ kind: 'scheduled' });
  expect(await openJobs(reminder)).toMatchObject([{ dueAt: new Date(NOON + 4 * HOUR_MS) }]);
  expect(await appointmentOf(reminder)).toMatchObject({ status: 'scheduled' });
  expect(await tasksOf(store, reminder)).toMatchObject([{ resolution: 'reminded_again' }]);
});

test('R4 R5 however often it is called at once, one appointment is one task, with every reason', async () => {
  const reminder = await unanswered();
  const { appointmentId, ref } = reminder;
  for (const [hours, end] of [
    [2, { outcome: 'no_answer' }],
    [3, { outcome: 'voicemail' }],
    [4, { outcome: 'invalid_number' }],
  ] as const) {
    await moveTo(store, ref.tenantId, NOON + hours * HOUR_MS);
    const ordered = await inTenantOf(store, reminder, (tx) => callNow(tx, { appointmentId }));
    if (ordered.kind !== 'ordered') throw new Error(`not ordered: ${ordered.kind}`);
    const again = { ...reminder, ref: { ...ref, jobId: ordered.jobId } };
    await callEnds(store, again, ordered.attemptId, end);
    expect(await planDue(again)).toEqual(HANDED_OVER);
  }

  expect(await tasksOf(store, reminder)).toMatchObject([
    { kind: 'manual_review', reason: 'retries_used_up, invalid_number', closedAt: null },
  ]);
});
