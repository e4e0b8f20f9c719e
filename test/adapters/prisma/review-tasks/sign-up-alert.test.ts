import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { handOver } from '../../../../src/adapters/prisma/person-jobs/follow-up.ts';
import { lockPersonJob } from '../../../../src/adapters/prisma/person-jobs/lock-person-job.ts';
import { openReview } from '../../../../src/adapters/prisma/person-jobs/open-review.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { aNumber } from '../sign-ups/sign-up-store.ts';
import { openReviews } from './review-store.ts';

const store = await openReviews();
const { reviewTasks, signUps, database, sql } = store;
afterAll(store.close);

let tenantId: string;
let signUpId: string;
let jobId: string;
beforeEach(async () => {
  tenantId = await store.aTenantAt('noon');
  const order = { tenantId, userId: randomUUID(), phone: aNumber(), isTrusted: true };
  ({ signUpId } = await signUps.enqueue(order));
  jobId = (await signUps.read(tenantId, signUpId))?.job?.jobId ?? '';
  await database.inTenant(tenantId, async (tx) => {
    const found = await lockPersonJob(tx, jobId);
    if (!found) throw new Error('No job.');
    await handOver(tx, found, { kind: 'manual_review', reason: 'retries_used_up' });
  });
});

const standing = async () => {
  const { rowCount } = await sql.query(
    `SELECT 1 FROM alert WHERE kind = 'qualification_failed' AND subject = $1 AND resolved_at IS NULL`,
    [signUpId],
  );
  return rowCount;
};

const tasks = async () => (await reviewTasks.list(tenantId, { limit: 50 })).items;

test('Q4 the alarm of a sign-up that failed stands until the office has closed every task about it', async () => {
  await database.inTenant(tenantId, async (tx) => {
    const job = await tx.db.job.findUniqueOrThrow({ where: { id: jobId } });
    await openReview(tx, job, { kind: 'technical_review', reason: 'credentials' });
  });
  const stood = [await standing()];
  for (const { reviewTaskId } of await tasks()) {
    await reviewTasks.close({ tenantId, reviewTaskId, by: 'rk_1' });
    stood.push(await standing());
  }

  expect(stood).toEqual([1, 1, 0]);
});

test('Q4 R10 a later call in which they talk to us ends the alarm and the task', async () => {
  const [task] = await tasks();
  const ordered = await reviewTasks.callNow({ tenantId, reviewTaskId: task?.reviewTaskId ?? '' });
  if (ordered.kind !== 'ordered') throw new Error(`not ordered: ${ordered.kind}`);
  const before = await standing();
  await sql.query(
    `UPDATE attempt SET state = 'ended', life_cycle = 'ended', outcome = 'accepted', dialed_at = reserved_at, ended_at = reserved_at
     WHERE id = $1`,
    [ordered.attemptId],
  );
  const end = await createPersonJobs(database).planDue({ tenantId, jobId: ordered.jobId });

  expect(end).toEqual({ kind: 'closed', result: 'succeeded' });
  expect([before, await standing()]).toEqual([1, 0]);
  expect(await tasks()).toMatchObject([{ closedBy: 'call', resolution: 'accepted' }]);
});
