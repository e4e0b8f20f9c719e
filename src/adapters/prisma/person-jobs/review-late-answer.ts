import type { Outcome } from '../../../domain/outcome/outcome.ts';
import { isAllowed } from '../attempts/is-allowed.ts';
import type { TenantTx } from '../db/database.ts';
import type { Attempt } from '../generated/client.ts';
import { isAppointmentAnswer, isAskedIn } from './answer-of.ts';
import { openReview } from './open-review.ts';

/**
 * A2: what an agent has heard, and what is told only after the call was given up, changes nothing any more; nor is it lost, for
 * somebody has been promised it. The office has it, unless it is about a time of the appointment that is no more.
 */
export async function reviewLateAnswer(
  tx: TenantTx,
  { jobId, outcome: known, kind, reservedAt }: Attempt,
  outcome: Outcome | undefined,
): Promise<void> {
  if (!isAppointmentAnswer(outcome) || outcome === known) return;
  if (!(await isAllowed(tx, outcome))) return;
  const { appointment, ...job } = await tx.db.job.findUniqueOrThrow({
    where: { id: jobId },
    include: { appointment: true },
  });
  if (appointment === null || !isAskedIn(appointment, { kind, reservedAt })) return;
  if (job.plannedFrom !== null && reservedAt < job.plannedFrom) return;
  await openReview(tx, job, { kind: 'manual_review', reason: `told_late_${outcome}` });
}
