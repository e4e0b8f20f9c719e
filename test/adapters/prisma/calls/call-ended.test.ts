import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import { createCalls } from '../../../../src/adapters/prisma/calls/calls.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { createSignUps } from '../../../../src/adapters/prisma/sign-ups/sign-ups.ts';
import { EVENT_SCHEMAS } from '../../../../src/contract/outgoing-events.ts';
import type { CallReport } from '../../../../src/domain/attempt/call-report.ts';
import { agencyOf, openStore, type TestStore } from '../claims/agency.ts';
import { moveTo, NOON, reminderOf } from '../person-jobs/reminder-of.ts';
import { aNumber } from '../sign-ups/sign-up-store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

interface Ref {
  tenantId: string;
  jobId: string;
}

async function dueReminder() {
  const { ref, person } = await reminderOf(store);
  await moveTo(store, ref.tenantId, NOON + 3_600_000);
  return { ref, kind: 'reminder', contactId: person.personId };
}

async function dueQualification() {
  const { tenantId } = await agencyOf(store, { people: 0 });
  // Noon in the zone of the number.
  await moveTo(store, tenantId, Date.parse('2031-03-04T01:00:00Z'));
  const signUps = createSignUps(store.database);
  const order = { tenantId, userId: randomUUID(), phone: aNumber(), isTrusted: true };
  const { signUpId } = await signUps.enqueue(order);
  const jobId = (await signUps.read(tenantId, signUpId))?.job?.jobId ?? '';
  const contactId = await store.database.inTenant(tenantId, async ({ db }) => {
    const { personId } = await db.job.findUniqueOrThrow({ where: { id: jobId } });
    return personId;
  });
  return { ref: { tenantId, jobId }, kind: 'qualification', contactId };
}

/** Its call has been ordered; the answer is still out. */
async function ordered(ref: Ref) {
  const plan = await createPersonJobs(store.database).planDue(ref);
  if (plan.kind !== 'dial') throw new Error(`expected a ring, got ${JSON.stringify(plan)}`);
  const { attemptId } = plan;
  const { tenantId } = ref;
  const move = await createAttempts(store.database).takeToDial({ tenantId, attemptId });
  if (move.kind !== 'post') throw new Error(`expected a POST, got ${move.kind}`);
  return { attemptId, token: move.token };
}

/** Its call is placed, and there. */
async function placed(ref: Ref) {
  const { attemptId, token } = await ordered(ref);
  const calls = createCalls(store.database);
  const call = await calls.find(token);
  if (!call) throw new Error('There is no such call.');
  const tell = (report: CallReport) =>
    calls.report({
      ...{ call, sid: `CA${attemptId.replaceAll('-', '')}`, provider: 'twilio', kind: 'status' },
      ...{ dedupKey: `${attemptId}/${report.lifeCycle}`, payload: {}, report },
    });
  await tell({ lifeCycle: 'ringing' });
  return { attemptId, tell };
}

const endsTold = ({ tenantId }: Ref) =>
  store.database.inTenant(tenantId, ({ db }) =>
    db.outgoingEvent.findMany({ where: { tenantId, type: 'call.ended' } }),
  );

test.each([
  ['a reminder', dueReminder],
  ['a qualification', dueQualification],
])('X10 the end of a call of %s is told once, by its ids and its outcome', async (_of, due) => {
  const { ref, kind, contactId } = await due();
  const { attemptId, tell } = await placed(ref);
  for (let times = 1; times <= 2; times += 1) await tell({ lifeCycle: 'ended', outcome: 'busy' });

  const told = await endsTold(ref);

  expect(told.map(({ subject }) => subject)).toEqual([`why/attempt/${attemptId}`]);
  expect(EVENT_SCHEMAS['call.ended'].strict().parse(told[0]?.data)).toEqual({
    ...{ callId: attemptId, jobId: ref.jobId, kind, contactId, offerId: null, staffId: null },
    ...{ round: 1, outcome: 'busy' },
  });
});

test('X10 a call that its carrier tells nothing of is told as over when it is given up', async () => {
  const { ref } = await dueReminder();
  const { attemptId } = await placed(ref);
  await createAttempts(store.database).giveUp({ tenantId: ref.tenantId, attemptId });

  const told = await endsTold(ref);

  expect(told.map(({ data }) => data)).toMatchObject([{ callId: attemptId, outcome: 'unknown' }]);
});

test.each([
  ['unknown', [{ outcome: 'unknown' }]],
  ['not_placed', []],
] as const)(
  'X10 an order without an answer, found %s, is told as over if it may have rung',
  async (verdict, told) => {
    const { ref } = await dueReminder();
    const { attemptId } = await ordered(ref);
    await createAttempts(store.database).neverFound({ tenantId: ref.tenantId, attemptId }, verdict);

    expect((await endsTold(ref)).map(({ data }) => data)).toMatchObject(told);
  },
);
