import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import type { TenantTx } from '../../../../src/adapters/prisma/db/database.ts';
import { openReminder } from '../../../../src/adapters/prisma/person-jobs/open-reminder.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { type Agency, agencyOf, type TestPerson, type TestStore } from '../claims/agency.ts';

export interface TestReminder {
  agency: Agency;
  person: TestPerson;
  appointmentId: string;
  ref: { tenantId: string; jobId: string };
}

/** A Monday noon without a past, far from holidays. */
export const NOON = Date.parse('2031-03-03T12:00:00Z');

/** An agency whose first person has an appointment a day and an hour ahead, with its reminder. It is Monday noon there. */
export async function reminderOf(store: TestStore): Promise<TestReminder> {
  const agency = await agencyOf(store, { people: 1 });
  const { tenantId } = agency;
  const [person] = agency.people;
  if (!person) throw new Error('There is nobody.');
  await moveTo(store, tenantId, NOON);
  return store.database.inTenant(tenantId, async (tx) => {
    await tx.db.person.update({
      where: { id: person.personId },
      data: { role: 'contact', zone: 'UTC' },
    });
    await tx.db.tenant.update({
      where: { id: tenantId },
      data: { settings: { reminder: { callsOnHolidays: true } } },
    });
    const { id: appointmentId } = await tx.db.appointment.create({
      data: {
        ...{ tenantId, personId: person.personId, type: 'check-up', zone: 'UTC' },
        startsAt: new Date(NOON + 25 * 3_600_000),
      },
    });
    const opened = await openReminder(tx, appointmentId);
    if (opened.kind !== 'opened') throw new Error(`not opened: ${opened.kind}`);
    return { agency, person, appointmentId, ref: { tenantId, jobId: opened.jobId } };
  });
}

/** Business time of this tenant is this now. */
export async function moveTo({ database }: TestStore, tenantId: string, at: number): Promise<void> {
  const offsetMs = BigInt(at - Date.now());
  await database.asSystem((db) =>
    db.clockOffset.upsert({
      where: { tenantId },
      update: { offsetMs },
      create: { tenantId, offsetMs },
    }),
  );
}

/** Works in a transaction of this reminder's tenant. */
export const inTenantOf = <Result>(
  { database }: TestStore,
  { ref }: TestReminder,
  work: (tx: TenantTx) => Promise<Result>,
): Promise<Result> => database.inTenant(ref.tenantId, work);

/** The call that is due now, reserved. */
export async function dueRing({ database }: TestStore, { ref }: TestReminder): Promise<string> {
  const plan = await createPersonJobs(database).planDue(ref);
  if (plan.kind !== 'dial') throw new Error(`expected a ring, got ${JSON.stringify(plan)}`);
  return plan.attemptId;
}

/** What the office has to see to about the appointment, and what it has seen to. */
export const tasksOf = (store: TestStore, reminder: TestReminder) =>
  inTenantOf(store, reminder, ({ db }) =>
    db.reviewTask.findMany({ where: { appointmentId: reminder.appointmentId } }),
  );

/** The call is made, and ends like this. */
export async function callEnds(
  { database }: TestStore,
  { ref }: TestReminder,
  attemptId: string,
  { outcome, failureCode = null }: { outcome: string; failureCode?: string | null },
): Promise<void> {
  const { tenantId } = ref;
  const move = await createAttempts(database).takeToDial({ tenantId, attemptId });
  if (move.kind !== 'post') throw new Error(`expected a POST, got ${move.kind}`);
  await database.inTenant(tenantId, ({ db, now }) =>
    db.attempt.update({
      where: { id: attemptId },
      data: {
        ...{ state: 'ended', lifeCycle: 'ended', outcome, failureCode, endedAt: new Date(now) },
        carrierSid: `CA${attemptId.replaceAll('-', '')}`,
      },
    }),
  );
}
