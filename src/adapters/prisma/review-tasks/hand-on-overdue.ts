import type { Database, TenantTx } from '../db/database.ts';
import { eachFound, type Found } from '../db/each-found.ts';
import { lockPersonJob } from '../person-jobs/lock-person-job.ts';
import { openReview } from '../person-jobs/open-review.ts';

/** R10: what the office was asked to do by now, and has not done, becomes a matter that somebody has to look into. @returns how many */
export function handOnOverdue(database: Database, rowsMax?: number): Promise<number> {
  return eachFound(
    (page) => readOverdue(database, page),
    ({ tenantId, id }) => database.inTenant(tenantId, (tx) => handOn(tx, id)),
    rowsMax,
  );
}

function readOverdue(
  { system }: Database,
  { after, rowsMax }: { after: string; rowsMax: number },
): Promise<Found[]> {
  return system.$queryRaw<Found[]>`
    SELECT review_task.tenant_id AS "tenantId", id FROM review_task
    LEFT JOIN clock_offset ON clock_offset.tenant_id = review_task.tenant_id
    WHERE closed_at IS NULL AND due_at <= clock_timestamp() + coalesce(offset_ms, 0) * interval '1 millisecond'
      AND id > ${after}::uuid ORDER BY id LIMIT ${rowsMax}`;
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
