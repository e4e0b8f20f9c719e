import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TenantTx } from '../../../../src/adapters/prisma/db/database.ts';
import { callNow } from '../../../../src/adapters/prisma/person-jobs/call-now.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import type { PersonJobs } from '../../../../src/ports/stores/person-jobs.ts';
import { openStore, type TestStore } from '../claims/agency.ts';
import { callEnds, dueRing, moveTo, NOON, reminderOf } from './reminder-of.ts';

const HOUR_MS = 3_600_000;

let store: TestStore;
let jobs: PersonJobs;
beforeAll(async () => {
  store = await openStore();
  jobs = createPersonJobs(store.database);
});
afterAll(() => store.close());

/** An appointment that an agent was told this of, and about which the office wants a call at once an hour later. */
async function answered(first: string) {
  const reminder = await reminderOf(store);
  const { ref, appointmentId } = reminder;
  const { tenantId } = ref;
  const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) =>
    store.database.inTenant(tenantId, work);
  await moveTo(store, tenantId, NOON + HOUR_MS);
  await callEnds(store, reminder, await dueRing(store, reminder), { outcome: first });
  await jobs.planDue(ref);
  await moveTo(store, tenantId, NOON + 2 * HOUR_MS);
  return {
    order: () => inTenant((tx) => callNow(tx, { appointmentId })),
    async callNow() {
      const ordered = await inTenant((tx) => callNow(tx, { appointmentId }));
      if (ordered.kind !== 'ordered') throw new Error(`not ordered: ${ordered.kind}`);
      const { jobId, attemptId } = ordered;
      return {
        planAgain: () => jobs.planDue({ tenantId, jobId }),
        release: () =>
          inTenant(({ db }) =>
            db.attempt.update({ where: { id: attemptId }, data: { state: 'released' } }),
          ),
        async ends(outcome: string) {
          await callEnds(store, reminder, attemptId, { outcome });
          return jobs.planDue({ tenantId, jobId });
        },
      };
    },
    status: () =>
      inTenant(async ({ db }) => {
        const { status } = await db.appointment.findUniqueOrThrow({ where: { id: appointmentId } });
        return status;
      }),
    openTasks: () =>
      inTenant(async ({ db }) => {
        const tasks = await db.reviewTask.findMany({ where: { appointmentId, closedAt: null } });
        return tasks.map(({ kind }) => kind);
      }),
  };
}

test.each([
  ['confirmed', 'cancelled', 'cancelled_by_person', 'cancelled', []],
  ['confirmed', 'rescheduled', 'reschedule_wanted', 'reschedule_wanted', ['new_time']],
  ['confirmed', 'confirmed', 'confirmed', 'confirmed', []],
  ['confirmed', 'no_answer', 'confirmed', 'confirmed', []],
  ['rescheduled', 'confirmed', 'confirmed', 'confirmed', []],
  ['rescheduled', 'no_answer', 'reschedule_wanted', 'reschedule_wanted', ['new_time']],
])(
  'R5 R10 %s, and called at once about it again: %s counts as any answer',
  async (before, told, result, status, tasks) => {
    const appointment = await answered(before);
    const call = await appointment.callNow();

    expect(await call.ends(told)).toEqual({ kind: 'closed', result });
    expect(await appointment.status()).toBe(status);
    expect(await appointment.openTasks()).toEqual(tasks);
  },
);

test('R5 a call now about a confirmed appointment that was put off is made all the same', async () => {
  const call = await (await answered('confirmed')).callNow();
  await call.release();

  expect(await call.planAgain()).toMatchObject({ kind: 'dial' });
  expect(await call.ends('cancelled')).toEqual({ kind: 'closed', result: 'cancelled_by_person' });
});

test('R5 nobody is called at once about an appointment that they have cancelled', async () => {
  const appointment = await answered('cancelled');

  expect(await appointment.order()).toEqual({ kind: 'refused', because: 'cancelled' });
});
