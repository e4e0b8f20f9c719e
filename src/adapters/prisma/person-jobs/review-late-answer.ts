import type { Outcome } from '../../../domain/outcome/outcome.ts';
import { isAllowed } from '../attempts/is-allowed.ts';
import type { TenantTx } from '../db/database.ts';
import type { Appointment, Attempt } from '../generated/client.ts';
import { isAppointmentAnswer, isAskedIn } from './answer-of.ts';
import { openReview } from './open-review.ts';

/**
 * A2: what an agent has heard, and what is told only after the call was given up, changes nothing any more; nor is it lost, for
 * somebody has been promised it. The office has it, unless it was settled since or is about a time of the appointment that is no more.
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
  if (appointment === null) return;
  if (!isAskedIn(appointment, { kind, reservedAt }) && !stands(appointment, known)) return;
  if (job.plannedFrom !== null && reservedAt < job.plannedFrom) return;
  await openReview(tx, job, { kind: 'manual_review', reason: `told_late_${outcome}` });
}

/** What the very call has said before, and is now told otherwise: nothing has settled it since. */
function stands({ status, answeredBy, removedAt }: Appointment, known: string | null): boolean {
  const said = known === 'rescheduled' ? 'reschedule_wanted' : known;
  return removedAt === null && answeredBy === 'agent' && status === said;
}
