import type { ReviewTasks, Refused } from '../../../ports/stores/review-tasks.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import { lockAppointment, lockSignUp } from '../person-jobs/lock-person-job.ts';
import { callNowForTask } from './call-now-for-task.ts';
import { readHistory } from './read-history.ts';
import { reschedule } from './reschedule.ts';
import { settle } from './settle.ts';
import {
  findTask,
  refused,
  reviewTaskOf,
  tenantZone,
  type ReviewTaskRow,
  withMatter,
} from './review-task-row.ts';

export function createReviewTasks(database: Database): ReviewTasks {
  return {
    list: (tenantId, { kind, open, ...page }) =>
      database.inTenant(tenantId, async (tx) => {
        const { db } = tx;
        await mustKnowCursor(db.reviewTask, page);
        const isOpen = { closedAt: open === true ? null : { not: null } };
        const rows = await db.reviewTask.findMany({
          ...withMatter,
          where: { tenantId, ...(kind && { kind }), ...(open !== undefined && isOpen) },
          ...pageArgs(page),
          orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
        });
        const zone = await tenantZone(tx);
        return paged(rows, page, (row) => reviewTaskOf(row, zone));
      }),
    read: (tenantId, id) =>
      database.inTenant(tenantId, async (tx) => {
        const task = await findTask(tx, id);
        if (!task) return undefined;
        const zone = await tenantZone(tx);
        return { ...reviewTaskOf(task, zone), ...(await readHistory(tx, task)) };
      }),
    callNow: ({ tenantId, reviewTaskId }) =>
      database.inTenant(tenantId, (tx) =>
        withOpenTask(tx, reviewTaskId, (task) => callNowForTask(tx, task)),
      ),
    reschedule: ({ tenantId, reviewTaskId, by, at }) =>
      database.inTenant(tenantId, (tx) =>
        withOpenTask(tx, reviewTaskId, (task) => reschedule(tx, task, { at, by })),
      ),
    close: ({ tenantId, reviewTaskId, by, note = 'closed' }) =>
      database.inTenant(tenantId, (tx) => settle(tx, reviewTaskId, { by, resolution: note })),
  };
}

/**
 * The task is taken last, after what it is about: in that order the runs take both. Of two who act at once the second finds it
 * as the first has left it.
 */
async function withOpenTask<Result>(
  tx: TenantTx,
  id: string,
  work: (task: ReviewTaskRow) => Promise<Result>,
): Promise<Result | Refused> {
  const seen = await findTask(tx, id);
  if (!seen) return refused('not_found');
  const { appointmentId, job } = seen;
  if (appointmentId !== null) await lockAppointment(tx, appointmentId);
  else if (job?.signUpId) await lockSignUp(tx, job.signUpId);
  const task = await findTask(tx, id);
  return task?.closedAt === null ? work(task) : refused('closed');
}
