import type { PersonJobResult } from '../../../domain/person-job/stage.ts';
import type { TenantTx } from '../db/database.ts';
import { closePersonJob } from './close-person-job.ts';
import { lockAppointment, lockOpenReminder, lockPersonJob } from './lock-person-job.ts';

/** Closes a job of one person, whoever wants it. Closing twice is harmless. */
export async function cancelJob(
  tx: TenantTx,
  jobId: string,
  end: { result: PersonJobResult; reason: string },
): Promise<{ kind: 'closed' | 'already_closed' | 'not_found' }> {
  const found = await lockPersonJob(tx, jobId);
  if (!found) return { kind: 'not_found' };
  if (found.job.state === 'closed') return { kind: 'already_closed' };
  await closePersonJob(tx, found.job, end);
  return { kind: 'closed' };
}

/** The office wants no reminder of this appointment, which itself stands. */
export async function cancelReminder(
  tx: TenantTx,
  appointmentId: string,
): Promise<'closed' | 'nothing_open'> {
  const appointment = await lockAppointment(tx, appointmentId);
  const job = appointment && (await lockOpenReminder(tx, appointmentId));
  if (!job) return 'nothing_open';
  await closePersonJob(tx, job, { result: 'cancelled', reason: 'Cancelled by the office.' });
  return 'closed';
}
