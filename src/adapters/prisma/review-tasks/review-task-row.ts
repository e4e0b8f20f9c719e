import { REVIEW_TASK_KINDS } from '../../../domain/review-task/review-task.ts';
import type { Refused, ReviewTask } from '../../../ports/stores/review-tasks.ts';
import type { TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';

export const withMatter = {
  include: { job: true, appointment: true, tenant: { select: { zone: true } } },
} as const satisfies Prisma.ReviewTaskDefaultArgs;
export type ReviewTaskRow = Prisma.ReviewTaskGetPayload<typeof withMatter>;

export async function findTask(
  { db, tenantId }: TenantTx,
  id: string,
): Promise<ReviewTaskRow | undefined> {
  return (await db.reviewTask.findFirst({ where: { tenantId, id }, ...withMatter })) ?? undefined;
}

export const refused = (because: Refused['because']): Refused => ({
  kind: 'not_possible',
  because,
});

export function reviewTaskOf({ job, appointment, tenant, ...row }: ReviewTaskRow): ReviewTask {
  const signUpId = job?.signUpId ?? null;
  return {
    reviewTaskId: row.id,
    // Written by none but our own functions.
    kind: REVIEW_TASK_KINDS.find((kind) => kind === row.kind) ?? 'manual_review',
    reason: row.reason,
    subject: row.subject,
    zone: appointment?.zone ?? tenant.zone,
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
