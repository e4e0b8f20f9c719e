import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TenantTx } from '../../../../src/adapters/prisma/db/database.ts';
import { callNow } from '../../../../src/adapters/prisma/person-jobs/call-now.ts';
import { cancelReminder } from '../../../../src/adapters/prisma/person-jobs/cancel-job.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { openStore, type TestStore } from '../claims/agency.ts';
import { moveTo, NOON, reminderOf } from './reminder-of.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('R5 X2 a call now that was put off, and is ordered once more, is that call and no second one', async () => {
  const { ref, appointmentId } = await reminderOf(store);
  const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) =>
    store.database.inTenant(ref.tenantId, work);
  const order = () => inTenant((tx) => callNow(tx, { appointmentId }));
  const first = await order();
  await inTenant(({ db }) => db.attempt.updateMany({ where: ref, data: { state: 'released' } }));

  const second = await order();

  expect(first).toMatchObject({ kind: 'ordered', jobId: ref.jobId });
  expect(second).toEqual(first);
  expect(await inTenant(({ db }) => db.attempt.count({ where: ref }))).toBe(1);
});

test('R5 a call now that could not be made for a quarter of an hour is not made of itself: the office has it', async () => {
  const { ref, appointmentId } = await reminderOf(store);
  const { tenantId } = ref;
  const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) =>
    store.database.inTenant(tenantId, work);
  await inTenant((tx) => cancelReminder(tx, appointmentId));
  const ordered = await inTenant((tx) => callNow(tx, { appointmentId }));
  if (ordered.kind !== 'ordered') throw new Error(`not ordered: ${ordered.kind}`);
  const { jobId } = ordered;
  await inTenant(({ db }) =>
    db.attempt.updateMany({ where: { jobId }, data: { state: 'released' } }),
  );
  await moveTo(store, tenantId, NOON + 3_600_000);

  const plan = await createPersonJobs(store.database).planDue({ tenantId, jobId });

  expect(plan).toEqual({ kind: 'closed', result: 'handed_over' });
  const tasks = await inTenant(({ db }) => db.reviewTask.findMany({ where: { jobId } }));
  expect(tasks).toMatchObject([{ kind: 'manual_review', reason: 'not_made_in_time' }]);
});

/** An appointment without a reminder, for which a call now was ordered at noon and was put off. */
async function putOff() {
  const { ref, appointmentId, person } = await reminderOf(store);
  const { tenantId } = ref;
  const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) =>
    store.database.inTenant(tenantId, work);
  await inTenant((tx) => cancelReminder(tx, appointmentId));
  const order = () => inTenant((tx) => callNow(tx, { appointmentId }));
  const ordered = await order();
  if (ordered.kind !== 'ordered') throw new Error(`not ordered: ${ordered.kind}`);
  const { jobId } = ordered;
  const release = () =>
    inTenant(({ db }) => db.attempt.updateMany({ where: { jobId }, data: { state: 'released' } }));
  await release();
  return {
    ...{ inTenant, order, release, person },
    planAt: async (minutes: number) => {
      await moveTo(store, tenantId, NOON + minutes * 60_000);
      return createPersonJobs(store.database).planDue({ tenantId, jobId });
    },
    tasks: () => inTenant(({ db }) => db.reviewTask.findMany({ where: { jobId } })),
    job: () => inTenant(({ db }) => db.job.findUniqueOrThrow({ where: { id: jobId } })),
  };
}

test('R5 a call now that is put off again and again is late a quarter of an hour after it was ordered', async () => {
  const scene = await putOff();
  expect(await scene.planAt(10)).toMatchObject({ kind: 'dial' });
  await scene.release();

  expect(await scene.planAt(16)).toEqual({ kind: 'closed', result: 'handed_over' });

  expect(await scene.tasks()).toMatchObject([{ reason: 'not_made_in_time' }]);
});

test('R5 a call now that was put off has its quarter of an hour anew when it is ordered once more', async () => {
  const scene = await putOff();
  await scene.planAt(10);
  await scene.release();
  expect(await scene.order()).toMatchObject({ kind: 'ordered' });
  await scene.release();

  expect(await scene.planAt(20)).toMatchObject({ kind: 'dial' });
});

test('R5 a call now that is put off, and then forbidden, is closed with what forbids it', async () => {
  const scene = await putOff();
  await scene.inTenant(({ db }) =>
    db.person.update({ where: { id: scene.person.personId }, data: { active: false } }),
  );

  expect(await scene.planAt(5)).toEqual({ kind: 'closed', result: 'handed_over' });

  expect(await scene.job()).toMatchObject({ reason: 'person_active' });
  expect(await scene.tasks()).toMatchObject([{ reason: 'person_active' }]);
});
