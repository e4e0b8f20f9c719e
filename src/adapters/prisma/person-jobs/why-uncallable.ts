import type { NamedFinding } from '../../../domain/gate/verdict.ts';
import type { TenantTx } from '../db/database.ts';
import type { Appointment } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { readPlan } from './read-plan.ts';

/** What keeps every call of a reminder from being made, in the words of the plan or of the gate. */
export interface Uncallable {
  rule: string;
  findings: readonly NamedFinding[];
}

/** Whether the office would be handed this reminder as it stands, without a call. Reads, and changes nothing. */
export async function whyUncallable(
  tx: TenantTx,
  { appointment, job }: { appointment: Appointment; job: JobRow },
): Promise<Uncallable | undefined> {
  const { plan, verdict } = await readPlan(tx, { kind: 'reminder', appointment, job });
  if (plan.kind === 'review') return { rule: plan.because, findings: [] };
  if (plan.kind !== 'call') return { rule: 'no_open_time', findings: [] };
  return verdict.kind === 'never' ? verdict : undefined;
}

/** The last reminder of this appointment, as another one would be that is begun now. */
export async function asBegunAnew(
  { db, now }: TenantTx,
  { id: appointmentId }: Appointment,
  askedFor?: number,
): Promise<JobRow | undefined> {
  const last = await db.job.findFirst({
    where: { appointmentId, kind: 'reminder' },
    orderBy: { openedAt: 'desc' },
  });
  return last
    ? {
        ...last,
        ...{ state: 'active', stage: 'planned', round: 1, plannedFrom: new Date(now) },
        ...{ dueAt: null, dueBecause: null, requestedDueAt: null },
        rules: askedFor === undefined ? {} : { askedFor, askedAt: now },
      }
    : undefined;
}
