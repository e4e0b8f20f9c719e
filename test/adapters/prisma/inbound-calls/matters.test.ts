import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createInboundCalls } from '../../../../src/adapters/prisma/inbound-calls/inbound-calls.ts';
import { cancelJob } from '../../../../src/adapters/prisma/person-jobs/cancel-job.ts';
import { keepInStep } from '../../../../src/adapters/prisma/person-jobs/keep-in-step.ts';
import { planDue } from '../../../../src/adapters/prisma/person-jobs/plan-due.ts';
import type { IncomingCall, InboundCalls } from '../../../../src/ports/stores/inbound-calls.ts';
import {
  agencyOf,
  hashNumber,
  openStore,
  type TestPerson,
  type TestStore,
} from '../claims/agency.ts';
import {
  callEnds,
  moveTo,
  NOON,
  reminderOf,
  type TestReminder,
} from '../person-jobs/reminder-of.ts';

const HOUR_MS = 3_600_000;
const HANDED_OVER = { result: 'handed_over', reason: 'retries_used_up' } as const;

let store: TestStore;
let calls: InboundCalls;
let reminder: TestReminder;

beforeAll(async () => {
  store = await openStore();
  calls = createInboundCalls(store.database);
});
afterAll(() => store.close());
beforeEach(async () => {
  reminder = await reminderOf(store);
  await moveTo(store, reminder.agency.tenantId, NOON + HOUR_MS);
  const due = await plan();
  if (due.kind !== 'dial') throw new Error(`expected a ring, got ${due.kind}`);
  await callEnds(store, reminder, due.attemptId, { outcome: 'no_answer' });
});

const plan = () =>
  store.database.inTenant(reminder.agency.tenantId, (tx) => planDue(tx, reminder.ref.jobId));

function callFrom({ phone }: TestPerson, { accountRef, senderNumber: to } = reminder.agency) {
  const sid = `CA${randomUUID().replaceAll('-', '')}`;
  return { accountRef, sid, from: phone, fromHash: hashNumber(phone), to } satisfies IncomingCall;
}

const answer = () =>
  store.database.inTenant(reminder.agency.tenantId, ({ db }) =>
    db.appointment.findUniqueOrThrow({
      where: { id: reminder.appointmentId },
      select: { status: true, answeredBy: true },
    }),
  );

test('X7 S6 the same key delivered twice answers once and is told the same; another one changes nothing, and 9 twice is honoured', async () => {
  const call = callFrom(reminder.person);
  const { jobId } = reminder.ref;
  expect(await calls.tell(call)).toMatchObject({ kind: 'matter', jobId, script: { isOpen: true } });

  const once = await calls.decideMatter(call, { jobId, action: 'confirm' });
  const again = await calls.decideMatter(call, { jobId, action: 'confirm' });
  const other = await calls.decideMatter(call, { jobId, action: 'cancel' });

  const told = { kind: 'confirm', noted: true };
  expect([once, again, other]).toEqual([told, told, told]);
  expect(await answer()).toEqual({ status: 'confirmed', answeredBy: 'keypad' });
  expect(await plan()).toEqual({ kind: 'closed', result: 'confirmed' });
  expect(await calls.decideMatter(call, { jobId, action: 'opt_out' })).toMatchObject({
    kind: 'opt_out',
  });
  expect(await answer()).toEqual({ status: 'confirmed', answeredBy: 'keypad' });
});

test('X7 R14 what was told of an appointment that has moved since is not noted, and the next call tells the new time', async () => {
  const call = callFrom(reminder.person);
  const { jobId } = reminder.ref;
  const { tenantId } = reminder.agency;
  await calls.tell(call);
  await moveTo(store, tenantId, NOON + HOUR_MS + 5000);
  await store.database.inTenant(tenantId, async (tx) => {
    const startsAt = new Date(NOON + 50 * HOUR_MS);
    await tx.db.appointment.update({ where: { id: reminder.appointmentId }, data: { startsAt } });
    await keepInStep(tx, reminder.appointmentId, 'moved');
  });

  expect(await calls.decideMatter(call, { jobId, action: 'confirm' })).toEqual({
    kind: 'confirm',
    noted: false,
  });
  expect(await answer()).toEqual({ status: 'scheduled', answeredBy: null });
  await moveTo(store, tenantId, NOON + 2 * HOUR_MS);
  const later = callFrom(reminder.person);
  expect(await calls.tell(later)).toMatchObject({
    script: { greeting: expect.stringContaining('2:00 PM') as string },
  });
  expect(await calls.decideMatter(later, { jobId, action: 'confirm' })).toMatchObject({
    noted: true,
  });
});

test.each(['handed_over', 'aborted', 'answered'] as const)(
  'X7 R10 A5 an appointment whose calls have ended as %s, and that nobody has answered, is answered by who calls back',
  async (result) => {
    const { jobId, tenantId } = reminder.ref;
    await store.database.inTenant(tenantId, (tx) => cancelJob(tx, jobId, { result, reason: '' }));
    const call = callFrom(reminder.person);

    expect(await calls.tell(call)).toMatchObject({ kind: 'matter', script: { isOpen: true } });
    const confirmed = await calls.decideMatter(call, { jobId, action: 'confirm' });

    expect(confirmed).toEqual({ kind: 'confirm', noted: true });
    expect(await answer()).toEqual({ status: 'confirmed', answeredBy: 'keypad' });
  },
);

test('X7 A4 R14 handed over while it is told, moved and so begun anew: what was said of the old time is not noted, an opt-out is', async () => {
  const { tenantId } = reminder.agency;
  const { jobId } = reminder.ref;
  await store.database.inTenant(tenantId, (tx) => cancelJob(tx, jobId, HANDED_OVER));
  const call = callFrom(reminder.person);
  expect(await calls.tell(call)).toMatchObject({ jobId, script: { isOpen: true } });
  await moveTo(store, tenantId, NOON + HOUR_MS + 5000);
  const moved = await store.database.inTenant(tenantId, async (tx) => {
    const startsAt = new Date(NOON + 50 * HOUR_MS);
    await tx.db.appointment.update({ where: { id: reminder.appointmentId }, data: { startsAt } });
    return keepInStep(tx, reminder.appointmentId, 'moved');
  });

  expect(moved.kind).toBe('opened');
  expect(await calls.decideMatter(call, { jobId, action: 'confirm' })).toMatchObject({
    noted: false,
  });
  expect(await calls.decideMatter(call, { jobId, action: 'opt_out' })).toMatchObject({
    kind: 'opt_out',
  });
  const open = await store.database.inTenant(tenantId, ({ db }) =>
    db.job.count({ where: { appointmentId: reminder.appointmentId, state: 'active' } }),
  );
  expect(open).toBe(0);
});

test('X7 I1 while the contact is calling us, no reminder rings', async () => {
  await moveTo(store, reminder.agency.tenantId, NOON + 4 * HOUR_MS);
  await calls.tell(callFrom(reminder.person));

  expect(await plan()).toMatchObject({ kind: 'wait', because: 'not_in_call' });
});

test('X7 I13 whoever calls from another number, to another number of ours, or without a beginning changes nothing', async () => {
  const { jobId } = reminder.ref;
  const wish = { jobId, action: 'cancel' } as const;
  const beside = await agencyOf(store, { people: 1 });
  const behind = await agencyOf(store, { people: 1, behind: reminder.agency });
  const strangers = [...beside.people, ...behind.people].map((person) => callFrom(person));
  const elsewhere = callFrom(reminder.person, beside);

  for (const call of [...strangers, elsewhere]) {
    await calls.tell(call);
    expect(await calls.matter(call, jobId)).toBeUndefined();
    expect(await calls.decideMatter(call, wish)).toBeUndefined();
  }
  expect(await calls.decideMatter(callFrom(reminder.person), wish)).toBeUndefined();
  expect(await answer()).toEqual({ status: 'scheduled', answeredBy: null });
});

test('X7 an appointment that has begun can be answered no more, and the caller hears that', async () => {
  await moveTo(store, reminder.agency.tenantId, NOON + 26 * HOUR_MS);
  const call = callFrom(reminder.person);
  const { jobId } = reminder.ref;

  expect(await calls.tell(call)).toMatchObject({
    ...{ kind: 'matter', jobId },
    script: { isOpen: false, greeting: expect.stringContaining('nothing more') as string },
  });
  expect(await calls.matter(call)).toBeUndefined();
  expect(await calls.decideMatter(call, { jobId, action: 'confirm' })).toEqual({
    kind: 'confirm',
    noted: false,
  });
});
