import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import type { DialMove } from '../../../../src/ports/stores/attempts.ts';
import { agencyOf, openStore, type TestStore } from '../claims/agency.ts';
import { dueRing, moveTo, NOON, reminderOf, type TestReminder } from './reminder-of.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const attemptIn = ({ ref }: TestReminder) =>
  store.database.inTenant(ref.tenantId, ({ db }) =>
    db.attempt.findFirstOrThrow({ where: { jobId: ref.jobId } }),
  );

async function dial(reminder: TestReminder): Promise<DialMove> {
  const { tenantId } = reminder.ref;
  const attemptId = await dueRing(store, reminder);
  return createAttempts(store.database).takeToDial({ tenantId, attemptId });
}

test('X2 A9 a ring that was reserved before its tenant was given another sender is made from that one, and asked about there', async () => {
  const reminder = await reminderOf(store);
  const { tenantId } = reminder.ref;
  await moveTo(store, tenantId, NOON + 3_600_000);
  await createPersonJobs(store.database).planDue(reminder.ref);
  const other = await agencyOf(store, { people: 0 });
  await store.database.asSystem(async (db) => {
    const { id: senderId } = await db.sender.findFirstOrThrow({
      where: { number: other.senderNumber },
    });
    await db.tenant.update({ where: { id: tenantId }, data: { senderId } });
  });

  expect(await dial(reminder)).toEqual({ kind: 'plan_again' });
  expect(await dial(reminder)).toMatchObject({
    kind: 'post',
    order: { account: other.accountRef, from: other.senderNumber },
  });

  expect(await attemptIn(reminder)).toMatchObject({
    ordinal: 'reminder-1/call-1',
    accountId: other.accountId,
    fromNumber: other.senderNumber,
  });
});
