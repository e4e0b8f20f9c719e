import type { Uncallable } from '../../../ports/stores/person-jobs.ts';
import type { TenantTx } from '../db/database.ts';
import type { Appointment, Prisma } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { lockAppointment } from './lock-person-job.ts';
import { readPlan } from './read-plan.ts';
import { whyUnneeded } from './why-unneeded.ts';

/** Whether the office would be handed this reminder as it stands, without a call. Reads, and changes nothing. */
export async function whyUncallable(
  tx: TenantTx,
  { appointment, job }: { appointment: Appointment; job: JobRow },
): Promise<Uncallable | undefined> {
  const { plan, verdict } = await readPlan(tx, { kind: 'reminder', appointment, job });
  const asked = { now: tx.now, zone: appointment.zone };
  if (plan.kind === 'review') return { rule: plan.because, findings: [], ...asked };
  if (plan.kind !== 'call') return { rule: 'no_open_time', findings: [], ...asked };
  if (verdict.kind !== 'never') return undefined;
  const { rule, findings } = verdict;
  return { rule, findings, ...asked };
}

/** The same of a reminder that the office wants at this time, or as planned; what needs none is no matter of this. */
export async function whyUncallableAt(
  tx: TenantTx,
  appointmentId: string,
  askedFor?: number,
): Promise<Uncallable | undefined> {
  const appointment = await lockAppointment(tx, appointmentId);
  if (!appointment || whyUnneeded(appointment, tx.now)) return undefined;
  const job = await asBegunAnew(tx, appointment, askedFor);
  return job && whyUncallable(tx, { appointment, job });
}

/** The last reminder of this appointment, as another one would be that is begun now. */
export async function asBegunAnew(
  { db, now }: TenantTx,
  { id: appointmentId }: Appointment,
  askedFor?: number,
): Promise<JobRow | undefined> {
  const lastOf = (round: Prisma.IntFilter) =>
    db.job.findFirst({
      where: { appointmentId, kind: 'reminder', round },
      orderBy: { openedAt: 'desc' },
    });
  // A call at once is a job of its own: what became of it says nothing of the reminder.
  const last = (await lastOf({ gt: 0 })) ?? (await lastOf({ equals: 0 }));
  return last
    ? {
        ...last,
        ...{ state: 'active', stage: 'planned', round: 1, plannedFrom: new Date(now) },
        ...{ dueAt: null, dueBecause: null, requestedDueAt: null },
        rules: askedFor === undefined ? {} : { askedFor, askedAt: now },
      }
    : undefined;
}
