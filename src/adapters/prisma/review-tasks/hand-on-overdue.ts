import type { Database, TenantTx } from '../db/database.ts';
import { lockPersonJob } from '../person-jobs/lock-person-job.ts';
import { openReview } from '../person-jobs/open-review.ts';

const ROWS_MAX = 100;

/**
 * R10: what the office was asked to do by now, and has not done, becomes a matter that somebody has to look into. One that fails
 * keeps none of the others waiting. @returns how many @throws the first failure, when all were tried
 */
export async function handOnOverdue(database: Database, rowsMax = ROWS_MAX): Promise<number> {
  const failures: unknown[] = [];
  let handedOn = 0;
  let page: Overdue[];
  let after = '00000000-0000-0000-0000-000000000000';
  do {
    page = await readOverdue(database, { after, rowsMax });
    for (const { tenantId, id } of page) {
      try {
        await database.inTenant(tenantId, (tx) => handOn(tx, id));
        handedOn += 1;
      } catch (error) {
        failures.push(error);
      }
      after = id;
    }
  } while (page.length === rowsMax);
  if (failures.length > 0) throw failures[0];
  return handedOn;
}

interface Overdue {
  tenantId: string;
  id: string;
}

function readOverdue(
  { system }: Database,
  { after, rowsMax }: { after: string; rowsMax: number },
): Promise<Overdue[]> {
  return system.$queryRaw<Overdue[]>`
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
