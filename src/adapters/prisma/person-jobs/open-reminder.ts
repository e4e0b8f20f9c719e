import type { TenantTx } from '../db/database.ts';
import type { Appointment } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { enqueueStart } from '../outbox/enqueue.ts';
import { lockAppointment, lockOpenReminder } from './lock-person-job.ts';
import { storePlan } from './store-plan.ts';
import { whyUnneeded } from './why-unneeded.ts';

export type OpenedReminder =
  | { kind: 'opened'; jobId: string }
  | { kind: 'already_open'; jobId: string }
  /** `no_start`: nobody is called of themselves (R2); a call now may be ordered. */
  | { kind: 'not_opened'; because: 'not_found' | 'no_start' | 'over' | 'removed' | 'answered' };

/**
 * Begins the reminder of an appointment and plans its first call, which can be read from the job at once. In the transaction of
 * whoever has made or changed the appointment. `askedFor`: by hand, instead of the hours before.
 */
export async function openReminder(
  tx: TenantTx,
  appointmentId: string,
  { askedFor }: { askedFor?: number | undefined } = {},
): Promise<OpenedReminder> {
  const appointment = await lockAppointment(tx, appointmentId);
  if (!appointment) return { kind: 'not_opened', because: 'not_found' };
  const open = await lockOpenReminder(tx, appointmentId);
  if (open) return { kind: 'already_open', jobId: open.id };
  const because = whyUnneeded(appointment, tx.now);
  if (because) return { kind: 'not_opened', because };
  // Handed over to the office, which hands it back.
  await tx.db.appointment.updateMany({
    where: { id: appointmentId, status: 'no_answer' },
    data: { status: 'scheduled' },
  });
  const job = await createReminder(tx, appointment, { round: 1, askedFor });
  await storePlan(tx, { job, kind: 'reminder', appointment });
  await startReminder(tx, job);
  return { kind: 'opened', jobId: job.id };
}

/** Without its run. `round` 0: nothing is planned, and one call is made at once. */
export async function createReminder(
  tx: TenantTx,
  { id: appointmentId, personId }: Appointment,
  { round, askedFor }: { round: 0 | 1; askedFor?: number | undefined },
): Promise<JobRow> {
  const { db, now, tenantId } = tx;
  return db.job.create({
    data: {
      ...{ tenantId, kind: 'reminder', personId, appointmentId, stage: 'planned', round },
      ...{ purpose: 'service', subject: `appointment/${appointmentId}`, ownsWaves: false },
      ...(askedFor !== undefined && { rules: { askedFor } }),
      openedAt: new Date(now),
      plannedFrom: new Date(now),
    },
  });
}

export async function startReminder(tx: TenantTx, { id }: JobRow): Promise<void> {
  const input = { tenantId: tx.tenantId, jobId: id };
  await enqueueStart(tx, { kind: 'reminder', id, jobId: id, input });
}
