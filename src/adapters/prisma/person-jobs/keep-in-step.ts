import type { TenantTx } from '../db/database.ts';
import type { Appointment } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { withdrawRings } from '../offers/withdraw-rings.ts';
import { enqueueJobSignal, enqueueRecord } from '../outbox/enqueue.ts';
import { endReviews } from './open-review.ts';
import { closePersonJob } from './close-person-job.ts';
import { letGoOfPlanned } from './let-go-of-planned.ts';
import { lockAppointment, lockOpenReminder } from './lock-person-job.ts';
import { openReminder, type OpenedReminder } from './open-reminder.ts';
import { storePlan } from './store-plan.ts';

/**
 * What a change of an appointment means for its reminder, in the transaction of the change and after it:
 * - `moved`: it begins at another time, or has a time at last. What was said about the old time counts no more; the office's
 *   task to find a new one is done; the calls are planned anew, in the job that is open or in a new one.
 * - `changed`: something else. The reminder goes on, and its calls are reckoned again.
 * - `cancelled`: by the office, or taken away. Its reminder stops.
 */
export async function keepInStep(
  tx: TenantTx,
  appointmentId: string,
  change: 'moved' | 'changed' | 'cancelled',
): Promise<OpenedReminder | { kind: 'stopped' | 'nothing_open' }> {
  const appointment = await lockAppointment(tx, appointmentId);
  if (!appointment) return { kind: 'not_opened', because: 'not_found' };
  const job = await lockOpenReminder(tx, appointmentId);
  switch (change) {
    case 'moved':
      return moved(tx, appointment, job);
    case 'changed':
      if (!job) return { kind: 'nothing_open' };
      await planAnew(tx, job, appointment);
      return { kind: 'already_open', jobId: job.id };
    case 'cancelled': {
      await endReviews(tx, { appointmentId }, { by: 'appointment', resolution: 'cancelled' });
      if (!job) return { kind: 'nothing_open' };
      const reason = 'The appointment was cancelled.';
      await closePersonJob(tx, job, { result: 'cancelled', reason });
      return { kind: 'stopped' };
    }
  }
}

async function moved(
  tx: TenantTx,
  { id, startsAt }: Appointment,
  job: JobRow | undefined,
): Promise<OpenedReminder | { kind: 'stopped' }> {
  await endReviews(tx, { appointmentId: id }, { by: 'appointment', resolution: 'moved' });
  const appointment = await tx.db.appointment.update({
    where: { id },
    data: {
      ...{ status: 'scheduled', confirmedAt: null, cancelledAt: null },
      ...{ rescheduleWantedAt: null, answeredBy: null },
    },
  });
  await enqueueRecord(tx, {
    ...{ kind: 'appointment_moved', appointmentId: id },
    startsAt: startsAt?.getTime() ?? null,
  });
  if (!job) return openReminder(tx, id);
  if (startsAt === null || startsAt.getTime() <= tx.now) {
    const reason = 'The appointment has no time to come any more.';
    await closePersonJob(tx, job, { result: 'cancelled', reason });
    return { kind: 'stopped' };
  }
  await withdrawRings(tx, { jobId: job.id }, 'the appointment was moved');
  const fresh = await tx.db.job.update({
    where: { id: job.id },
    data: {
      ...{ plannedFrom: new Date(tx.now), round: 1, rules: {}, stage: 'planned' },
      ...{ dueAt: null, requestedDueAt: null, dueBecause: null },
    },
  });
  await planAnew(tx, fresh, appointment);
  return { kind: 'already_open', jobId: job.id };
}

/** The run wakes and asks; the new time can be read at once. */
async function planAnew(tx: TenantTx, job: JobRow, appointment: Appointment): Promise<void> {
  await storePlan(tx, { job, kind: 'reminder', appointment });
  const payload = { jobId: job.id };
  await enqueueJobSignal(tx, { kind: 'reminder', jobId: job.id, name: 'jobChanged', payload });
}

/** The next call of an open reminder is moved by hand. @returns false where there is none that could be moved. */
export async function moveReminder(
  tx: TenantTx,
  appointmentId: string,
  askedFor: number,
): Promise<boolean> {
  const appointment = await lockAppointment(tx, appointmentId);
  const job = appointment && (await lockOpenReminder(tx, appointmentId));
  if (!job) return false;
  await letGoOfPlanned(tx, job);
  const data = { rules: { askedFor, askedAt: tx.now }, dueAt: null, round: Math.max(1, job.round) };
  await planAnew(tx, await tx.db.job.update({ where: { id: job.id }, data }), appointment);
  return true;
}
