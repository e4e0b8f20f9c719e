import { afterAll, beforeAll, expect, test } from 'vitest';
import { createContacts } from '../../../../src/adapters/prisma/directory/contacts/contacts.ts';
import { cancelReminder } from '../../../../src/adapters/prisma/person-jobs/cancel-job.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { openReminder } from '../../../../src/adapters/prisma/person-jobs/open-reminder.ts';
import {
  liftSuppressions,
  suppress,
} from '../../../../src/adapters/prisma/suppressions/suppress.ts';
import type { OptOutSource } from '../../../../src/domain/gate/opt-out-source.ts';
import { openStore, type TestStore } from '../claims/agency.ts';
import { reminderOf, type TestReminder } from './reminder-of.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const numberOf = ({ ref, person }: TestReminder) =>
  store.database.inTenant(ref.tenantId, async ({ db }) => {
    const { numberHash } = await db.person.findUniqueOrThrow({ where: { id: person.personId } });
    return numberHash ?? '';
  });

/** Somebody whose reminder has ended since they have opted out in these ways. */
async function optedOut(...sources: OptOutSource[]): Promise<TestReminder> {
  const reminder = await reminderOf(store);
  const numberHash = await numberOf(reminder);
  for (const source of sources) {
    await store.database.inTenant(reminder.ref.tenantId, (tx) =>
      suppress(tx, { numberHash, source }),
    );
  }
  const end = await createPersonJobs(store.database).planDue(reminder.ref);
  expect(end).toEqual({ kind: 'closed', result: 'opted_out' });
  return reminder;
}

async function lift(reminder: TestReminder, ...sources: OptOutSource[]): Promise<void> {
  const numberHash = await numberOf(reminder);
  await store.database.inTenant(reminder.ref.tenantId, (tx) =>
    liftSuppressions(tx, { numberHash, sources, by: 'sms' }),
  );
}

const openJobs = ({ ref, appointmentId }: TestReminder) =>
  store.database.inTenant(ref.tenantId, ({ db }) =>
    db.job.findMany({ where: { appointmentId, state: 'active' } }),
  );

test('A4 R14 who may be called again is reminded of what is to come', async () => {
  const reminder = await optedOut('sms');

  await lift(reminder, 'sms', 'carrier');

  const [job, ...others] = await openJobs(reminder);
  expect(others).toEqual([]);
  expect(job?.id).not.toBe(reminder.ref.jobId);
  expect(job?.dueAt).toBeInstanceOf(Date);
});

test('A4 while another opt-out of the number stands, nobody is', async () => {
  const reminder = await optedOut('sms', 'key');

  await lift(reminder, 'sms');
  expect(await openJobs(reminder)).toEqual([]);

  await lift(reminder, 'key');
  expect(await openJobs(reminder)).toHaveLength(1);
});

test('A4 R14 a contact whose number was somebody else’s, who has opted out, is reminded at the right one', async () => {
  const reminder = await optedOut('key');
  const { tenantId } = reminder.ref;
  const contacts = createContacts(store.database);
  const change = (fields: Parameters<typeof contacts.change>[2]) =>
    contacts.change(tenantId, reminder.person.personId, fields);

  await change({ firstName: 'Anna' });
  expect(await openJobs(reminder)).toEqual([]);

  const number = { country: 'AU', type: 'mobile', zones: ['Australia/Sydney'] };
  const hash = crypto.randomUUID();
  await change({ phone: { e164: '+61412000777', hash, ...number } });
  expect(await openJobs(reminder)).toHaveLength(1);
});

test('R14 a reminder that the office has cancelled since stays cancelled', async () => {
  const reminder = await optedOut('sms');
  const { appointmentId } = reminder;
  await store.database.inTenant(reminder.ref.tenantId, async (tx) => {
    await openReminder(tx, appointmentId);
    await cancelReminder(tx, appointmentId);
  });

  await lift(reminder, 'sms');

  expect(await openJobs(reminder)).toEqual([]);
});
