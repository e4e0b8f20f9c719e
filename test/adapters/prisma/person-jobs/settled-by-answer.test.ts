import { afterAll, beforeAll, expect, test } from 'vitest';
import { callNow } from '../../../../src/adapters/prisma/person-jobs/call-now.ts';
import { openReview } from '../../../../src/adapters/prisma/person-jobs/open-review.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import type { PersonJobs } from '../../../../src/ports/stores/person-jobs.ts';
import { openStore, type TestStore } from '../claims/agency.ts';
import { callEnds, dueRing, inTenantOf, moveTo, NOON, reminderOf, tasksOf } from './reminder-of.ts';

const HOUR_MS = 3_600_000;

let store: TestStore;
let jobs: PersonJobs;
beforeAll(async () => {
  store = await openStore();
  jobs = createPersonJobs(store.database);
});
afterAll(() => store.close());

const byKind = (one: { kind: string }, other: { kind: string }) =>
  one.kind.localeCompare(other.kind);

test('R10 an answer in a call of ours ends what the office was asked to look into, and not the wish for a new time', async () => {
  const told = { outcome: 'confirmed' };
  const wished = { outcome: 'rescheduled' };
  const tasks = [];
  for (const end of [told, wished]) {
    const reminder = await reminderOf(store);
    const { tenantId, jobId } = reminder.ref;
    await inTenantOf(store, reminder, async (tx) => {
      const job = await tx.db.job.findUniqueOrThrow({ where: { id: jobId } });
      await openReview(tx, job, { kind: 'technical_review', reason: 'credentials' });
      await openReview(tx, job, { kind: 'manual_review', reason: 'retries_used_up' });
    });
    await moveTo(store, tenantId, NOON + HOUR_MS);
    await callEnds(store, reminder, await dueRing(store, reminder), end);
    await jobs.planDue(reminder.ref);
    const rows = await tasksOf(store, reminder);
    tasks.push(
      rows.map(({ kind, closedBy, resolution }) => ({ kind, closedBy, resolution })).sort(byKind),
    );
  }

  const closed = (resolution: string) => [
    { kind: 'manual_review', closedBy: 'call', resolution },
    { kind: 'technical_review', closedBy: 'call', resolution },
  ];
  const open = { kind: 'new_time', closedBy: null, resolution: null };
  const [review, technical] = closed('rescheduled');
  expect(tasks).toEqual([closed('confirmed'), [review, open, technical]]);
});

test('R10 what was opened after the answer stays with the office, whatever a later call comes to', async () => {
  const reminder = await reminderOf(store);
  const { tenantId } = reminder.ref;
  const { appointmentId } = reminder;
  await moveTo(store, tenantId, NOON + HOUR_MS);
  await callEnds(store, reminder, await dueRing(store, reminder), { outcome: 'rescheduled' });
  await jobs.planDue(reminder.ref);
  await moveTo(store, tenantId, NOON + 2 * HOUR_MS);
  const ordered = await inTenantOf(store, reminder, async (tx) => {
    const job = await tx.db.job.findUniqueOrThrow({ where: { id: reminder.ref.jobId } });
    await openReview(tx, job, { kind: 'manual_review', reason: 'no_new_time' });
    return callNow(tx, { appointmentId });
  });
  if (ordered.kind !== 'ordered') throw new Error(`not ordered: ${ordered.kind}`);
  await callEnds(store, reminder, ordered.attemptId, { outcome: 'no_answer' });
  await jobs.planDue({ tenantId, jobId: ordered.jobId });

  const open = (await tasksOf(store, reminder)).filter(({ closedAt }) => closedAt === null);
  expect(open.map(({ kind }) => kind).sort()).toEqual(['manual_review', 'new_time']);
});
