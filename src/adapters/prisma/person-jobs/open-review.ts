import { resolveAlert } from '../alerts/raise-alert.ts';
import type { TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { recordNotice } from '../notices/record-notice.ts';

export type ReviewKind = 'manual_review' | 'technical_review' | 'new_time';

/** How long the office has to find a new time before the matter is handed on (R10). */
export const NEW_TIME_MS = 24 * 3_600_000;

/**
 * Puts a matter before the office, once while it stands, whichever of its jobs it comes from, and tells the coordinators of what
 * automation has given up on (A7). A newer reason is added to it. What the matter is about has been taken before.
 */
export async function openReview(
  tx: TenantTx,
  job: JobRow,
  { kind, reason }: { kind: ReviewKind; reason: string },
): Promise<void> {
  const { db, now, tenantId } = tx;
  const { id: jobId, personId, appointmentId, subject } = job;
  if (await addToOpen(tx, job, { kind, reason })) return;
  const dueAt = kind === 'new_time' ? new Date(now + NEW_TIME_MS) : null;
  const [task] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO review_task (tenant_id, kind, reason, subject, job_id, person_id, appointment_id, opened_at, due_at)
    VALUES (${tenantId}::uuid, ${kind}, ${reason}, ${subject ?? `job/${jobId}`}, ${jobId}::uuid, ${personId}::uuid,
            ${appointmentId}::uuid, ${new Date(now)}, ${dueAt})
    ON CONFLICT (job_id, kind) WHERE closed_at IS NULL DO NOTHING RETURNING id`;
  if (!task) return;
  const detail = { taskId: task.id, review: kind, reason };
  const about = { jobId, ...(personId !== null && { personId }) };
  await recordNotice(tx, { kind: 'manual_review', subject: `review/${task.id}`, ...about, detail });
}

async function addToOpen(
  { db, tenantId }: TenantTx,
  { appointmentId, signUpId }: JobRow,
  { kind, reason }: { kind: ReviewKind; reason: string },
): Promise<boolean> {
  if (appointmentId === null && signUpId === null) return false;
  const matter = appointmentId === null ? { job: { signUpId } } : { appointmentId };
  const open = await db.reviewTask.findFirst({
    where: { tenantId, kind, closedAt: null, ...matter },
    select: { id: true, reason: true },
  });
  if (!open) return false;
  const reasons = open.reason.split(', ');
  if (reasons.includes(reason)) return true;
  const data = { reason: [...reasons, reason].join(', ') };
  await db.reviewTask.update({ where: { id: open.id }, data });
  return true;
}

interface End {
  by: string;
  resolution: string;
}

/** Who has signed up has been talked to (Q3), so that nobody has to decide what becomes of it, in whichever job it had failed. */
export async function endSignUpReviews(tx: TenantTx, signUpId: string, how: End): Promise<void> {
  await endReviews(tx, { job: { signUpId } }, how);
  await resolveAlert(tx.db, { kind: 'qualification_failed', subject: signUpId });
}

/** Calls go on about an appointment that automation had given up on. */
export async function endGivenUp(tx: TenantTx, appointmentId: string): Promise<void> {
  const about = { appointmentId, kind: { not: 'new_time' } };
  await endReviews(tx, about, { by: 'reminder', resolution: 'reminded_again' });
}

/** What the office was asked for has come about otherwise. */
export async function endReviews(
  { db, now }: TenantTx,
  about: Pick<Prisma.ReviewTaskWhereInput, 'appointmentId' | 'job' | 'jobId' | 'kind' | 'openedAt'>,
  { by, resolution }: End,
): Promise<void> {
  await db.reviewTask.updateMany({
    where: { ...about, closedAt: null },
    data: { closedAt: new Date(now), closedBy: by, resolution },
  });
}
