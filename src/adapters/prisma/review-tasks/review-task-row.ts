import { REVIEW_TASK_KINDS } from '../../../domain/review-task/review-task.ts';
import type { Refused, RefusedBecause, ReviewTask } from '../../../ports/stores/review-tasks.ts';
import type { TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';

export const withMatter = {
  include: { job: { include: { appointment: true } } },
} as const satisfies Prisma.ReviewTaskDefaultArgs;
export type ReviewTaskRow = Prisma.ReviewTaskGetPayload<typeof withMatter>;

export async function findTask(
  { db, tenantId }: TenantTx,
  id: string,
): Promise<ReviewTaskRow | undefined> {
  return (await db.reviewTask.findFirst({ where: { tenantId, id }, ...withMatter })) ?? undefined;
}

export async function tenantZone({ db, tenantId }: TenantTx): Promise<string> {
  const where = { id: tenantId };
  return (await db.tenant.findUniqueOrThrow({ where, select: { zone: true } })).zone;
}

export const refused = (because: RefusedBecause): Refused => ({
  kind: 'not_possible',
  because,
});

/** `zone`: the tenant's, where there is no appointment. */
export function reviewTaskOf({ job, ...row }: ReviewTaskRow, zone: string): ReviewTask {
  const signUpId = job?.signUpId ?? null;
  return {
    reviewTaskId: row.id,
    // Written by none but our own functions.
    kind: REVIEW_TASK_KINDS.find((kind) => kind === row.kind) ?? 'manual_review',
    reason: row.reason,
    subject: row.subject,
    zone: job?.appointment?.zone ?? zone,
    openedAt: row.openedAt.getTime(),
    ...(row.jobId !== null && { jobId: row.jobId }),
    ...(row.personId !== null && { personId: row.personId }),
    ...(row.appointmentId !== null && { appointmentId: row.appointmentId }),
    ...(signUpId !== null && { signUpId }),
    ...(row.dueAt && { dueAt: row.dueAt.getTime() }),
    ...(row.closedAt && { closedAt: row.closedAt.getTime() }),
    ...(row.closedBy !== null && { closedBy: row.closedBy }),
    ...(row.resolution !== null && { resolution: row.resolution }),
  };
}
