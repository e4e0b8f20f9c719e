import { isPersonJobKind, type PersonJobResult } from '../../../domain/person-job/stage.ts';
import type { TenantTx } from '../db/database.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { withdrawRings } from '../offers/withdraw-rings.ts';
import { enqueueJobSignal } from '../outbox/enqueue.ts';
import { enqueueEvent } from '../webhooks-out/enqueue-event.ts';
import { succeed } from './succeed.ts';

/**
 * The end of a job of one person: nothing more is rung, what rings unanswered is taken back, and the run is told. A talk goes
 * on and is answered truthfully. The job must be locked.
 */
export async function closePersonJob(
  tx: TenantTx,
  job: JobRow,
  end: { result: PersonJobResult; reason: string },
): Promise<void> {
  if (job.state === 'closed' || !isPersonJobKind(job.kind)) return;
  const { db, now } = tx;
  const { id: jobId, kind } = job;
  const { result, reason } = end;
  await db.job.update({
    where: { id: jobId },
    data: {
      ...{ state: 'closed', stage: 'closed', result, reason, closedAt: new Date(now) },
      ...{ dueAt: null, dueBecause: null },
    },
  });
  await withdrawRings(tx, { jobId }, `job closed: ${result}`);
  if (kind === 'qualification') await endSignUp(tx, job, end);
  await enqueueJobSignal(tx, { kind, jobId, name: 'jobClosed', payload: { jobId, result } });
  await tellOthers(tx, job, result);
}

/** What other systems may hear of (X10): the result alone, never what was said. */
async function tellOthers(
  tx: TenantTx,
  { id: jobId, personId: contactId, appointmentId, signUpId }: JobRow,
  result: PersonJobResult,
): Promise<void> {
  if (contactId === null) return;
  if (appointmentId !== null) {
    const data = { jobId, appointmentId, contactId, result };
    const subject = `appointments/${appointmentId}`;
    await enqueueEvent(tx, { type: 'reminder.closed', subject, data });
  }
  if (signUpId !== null) {
    const data = { jobId, signUpId, contactId, result };
    await enqueueEvent(tx, { type: 'qualification.closed', subject: `sign-ups/${signUpId}`, data });
  }
}

/** Q3: voicemail and whatever else is no conversation is no success. */
async function endSignUp(
  tx: TenantTx,
  job: JobRow,
  { result, reason }: { result: PersonJobResult; reason: string },
): Promise<void> {
  if (result === 'succeeded') return succeed(tx, job, 'call');
  const { db, now } = tx;
  const { id: jobId, signUpId } = job;
  if (signUpId !== null) {
    const data = { state: 'failed', failedBecause: reason };
    await db.signUp.update({ where: { id: signUpId }, data });
  }
  await db.interaction.updateMany({
    where: { jobId },
    data: { state: 'failed', endedAt: new Date(now) },
  });
}
