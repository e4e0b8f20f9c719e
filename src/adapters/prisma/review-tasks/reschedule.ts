import type { Refused, ReviewTask } from '../../../ports/stores/review-tasks.ts';
import type { TenantTx } from '../db/database.ts';
import { keepInStep, moveReminder } from '../person-jobs/keep-in-step.ts';
import { openReminder } from '../person-jobs/open-reminder.ts';
import { whyUncallableAt } from '../person-jobs/why-uncallable.ts';
import { callAgain } from '../sign-ups/call-again.ts';
import { refused, type ReviewTaskRow } from './review-task-row.ts';
import { settle } from './settle.ts';

/** Does what the task waits for, and closes it. */
export async function reschedule(
  tx: TenantTx,
  { id, kind, appointmentId, job }: ReviewTaskRow,
  { at, by }: { at: number; by: string },
): Promise<ReviewTask | Refused> {
  if (at <= tx.now) return refused('has_passed');
  const done = () => settle(tx, id, { by, resolution: 'rescheduled' });
  if (appointmentId !== null && kind === 'new_time') {
    const problem = await moveAppointment(tx, appointmentId, at);
    if (problem) return problem;
    // Before the move ends whatever is open, so that it is known who has found the time.
    const settled = await done();
    await keepInStep(tx, appointmentId, 'moved');
    return settled;
  }
  if (appointmentId !== null) return (await moveCall(tx, appointmentId, at)) ?? done();
  const signUpId = job?.signUpId ?? null;
  if (signUpId === null) return refused('nothing_to_call');
  await callAgain(tx, signUpId, at);
  return done();
}

async function moveAppointment(tx: TenantTx, id: string, at: number): Promise<Refused | undefined> {
  const moved = await tx.db.appointment.updateMany({
    where: { id, removedAt: null, status: { not: 'cancelled' } },
    data: { startsAt: new Date(at) },
  });
  return moved.count === 0 ? refused('not_needed') : undefined;
}

/** A reminder that was given up begins anew with one call at that time. */
async function moveCall(tx: TenantTx, id: string, at: number): Promise<Refused | undefined> {
  const uncallable = await whyUncallableAt(tx, id, at);
  if (uncallable) return { kind: 'not_possible', because: 'uncallable', uncallable };
  if (await moveReminder(tx, id, at)) return undefined;
  const opened = await openReminder(tx, id, { askedFor: at });
  return opened.kind === 'not_opened' ? refused('not_needed') : undefined;
}
