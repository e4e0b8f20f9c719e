import type { Refused, ReviewTask } from '../../../ports/stores/review-tasks.ts';
import { resolveAlert } from '../alerts/raise-alert.ts';
import type { TenantTx } from '../db/database.ts';
import {
  findTask,
  refused,
  reviewTaskOf,
  tenantZone,
  type ReviewTaskRow,
} from './review-task-row.ts';

/** Who closes it first is who has closed it; of two at once the second reads what the first has written. */
export async function settle(
  tx: TenantTx,
  id: string,
  { by, resolution }: { by: string; resolution: string },
): Promise<ReviewTask | Refused> {
  const { db, tenantId, now } = tx;
  await db.reviewTask.updateMany({
    where: { tenantId, id, closedAt: null },
    data: { closedAt: new Date(now), closedBy: by, resolution },
  });
  const task = await findTask(tx, id);
  if (!task) return refused('not_found');
  await endAlert(tx, task);
  return reviewTaskOf(task, await tenantZone(tx));
}

/** Of a sign-up that nobody could be reached for: the office has decided, unless something else about it is still open. */
async function endAlert(tx: TenantTx, { job }: ReviewTaskRow): Promise<void> {
  const signUpId = job?.signUpId ?? null;
  if (signUpId === null) return;
  const left = await tx.db.reviewTask.count({ where: { job: { signUpId }, closedAt: null } });
  if (left === 0) {
    await resolveAlert(tx.db, { kind: 'qualification_failed', subject: signUpId });
  }
}
