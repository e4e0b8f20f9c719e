import type { Refused } from '../../../ports/stores/review-tasks.ts';
import type { TenantTx } from '../db/database.ts';
import { keepInStep, moveReminder } from '../person-jobs/keep-in-step.ts';
import { openReminder } from '../person-jobs/open-reminder.ts';
import { callAgain } from '../sign-ups/call-again.ts';
import { refused, type ReviewTaskRow } from './review-task-row.ts';

/** Does what the task waits for. Closing it is the caller's. @returns undefined when it is done */
export async function reschedule(
  tx: TenantTx,
  { kind, appointmentId, job }: ReviewTaskRow,
  at: number,
): Promise<Refused | undefined> {
  if (at <= tx.now) return refused('has_passed');
  if (appointmentId !== null) {
    return kind === 'new_time'
      ? moveAppointment(tx, appointmentId, at)
      : moveCall(tx, appointmentId, at);
  }
  const signUpId = job?.signUpId ?? null;
  if (signUpId === null) return refused('nothing_to_call');
  await callAgain(tx, signUpId, at);
  return undefined;
}

async function moveAppointment(tx: TenantTx, id: string, at: number): Promise<Refused | undefined> {
  const moved = await tx.db.appointment.updateMany({
    where: { id, removedAt: null, status: { not: 'cancelled' } },
    data: { startsAt: new Date(at) },
  });
  if (moved.count === 0) return refused('not_needed');
  await keepInStep(tx, id, 'moved');
  return undefined;
}

/** A reminder that was given up begins anew with one call at that time. */
async function moveCall(tx: TenantTx, id: string, at: number): Promise<Refused | undefined> {
  if (await moveReminder(tx, id, at)) return undefined;
  // Handed over to the office, which hands it back.
  await tx.db.appointment.updateMany({
    where: { id, status: 'no_answer' },
    data: { status: 'scheduled' },
  });
  const opened = await openReminder(tx, id, { askedFor: at });
  return opened.kind === 'not_opened' ? refused('not_needed') : undefined;
}
