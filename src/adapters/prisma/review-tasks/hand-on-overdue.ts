import type { Database, TenantTx } from '../db/database.ts';
import { lockPersonJob } from '../person-jobs/lock-person-job.ts';
import { openReview } from '../person-jobs/open-review.ts';

/** R10: what the office was asked to do by now, and has not done, becomes a matter that somebody has to look into. @returns how many */
export async function handOnOverdue(database: Database): Promise<number> {
  const overdue = await database.system.$queryRaw<{ tenantId: string; id: string }[]>`
    SELECT review_task.tenant_id AS "tenantId", id FROM review_task
    LEFT JOIN clock_offset ON clock_offset.tenant_id = review_task.tenant_id
    WHERE closed_at IS NULL AND due_at <= clock_timestamp() + coalesce(offset_ms, 0) * interval '1 millisecond'`;
  for (const { tenantId, id } of overdue) {
    await database.inTenant(tenantId, (tx) => handOn(tx, id));
  }
  return overdue.length;
}

async function handOn(tx: TenantTx, id: string): Promise<void> {
  const { db, now } = tx;
  const { jobId } = await db.reviewTask.findUniqueOrThrow({ where: { id } });
  const found = jobId === null ? undefined : await lockPersonJob(tx, jobId);
  const closed = await db.reviewTask.updateMany({
    where: { id, closedAt: null },
    data: { closedAt: new Date(now), closedBy: 'housekeeping', resolution: 'overdue' },
  });
  // The office has been quicker.
  if (closed.count === 0 || !found) return;
  await openReview(tx, found.job, { kind: 'manual_review', reason: 'no_new_time' });
}
