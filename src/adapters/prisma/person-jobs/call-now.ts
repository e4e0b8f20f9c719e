import { judge } from '../../../domain/gate/judge.ts';
import type { CallNowAnswer } from '../../../ports/stores/person-jobs.ts';
import { reserveRing } from '../attempts/plan/reserve.ts';
import { recordAttemptEvent } from '../attempts/record-event.ts';
import type { TenantTx } from '../db/database.ts';
import { readPersonSituation } from '../gate/read-person-situation.ts';
import { recordDecision } from '../gate/record-decision.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { enqueueJobSignal } from '../outbox/enqueue.ts';
import { IMMEDIATE_STEP, ORDERED } from './immediate-calls.ts';
import { lockAppointment, lockOpenReminder } from './lock-person-job.ts';
import { createReminder, startReminder } from './open-reminder.ts';

/**
 * Orders a call about this appointment at once (R5), in the transaction of whoever wants it: the gate is asked, and the ring is
 * reserved. It belongs to the reminder that is open, whose planned calls it makes needless if it is answered; without one it
 * gets a job of its own. A call that is refused leaves nothing behind but its reason.
 */
export async function callNow(
  tx: TenantTx,
  { appointmentId }: { appointmentId: string },
): Promise<CallNowAnswer> {
  const appointment = await lockAppointment(tx, appointmentId);
  if (!appointment || appointment.removedAt !== null) {
    return { kind: 'refused', because: 'removed' };
  }
  if (appointment.status === 'cancelled') return { kind: 'refused', because: 'cancelled' };
  if (appointment.startsAt !== null && appointment.startsAt.getTime() <= tx.now) {
    return { kind: 'refused', because: 'over' };
  }
  const open = await lockOpenReminder(tx, appointmentId);
  const underWay = open && (await liveCall(tx, open));
  if (underWay) return { kind: 'call_under_way', jobId: open.id, attemptId: underWay };
  const job = open ?? (await createReminder(tx, appointment, { round: 0 }));
  const answer = await ring(tx, job);
  if (answer.kind !== 'ordered') {
    if (!open) await dropJob(tx, job);
  } else if (open) {
    const payload = { jobId: job.id };
    await enqueueJobSignal(tx, { kind: 'reminder', jobId: job.id, name: 'jobChanged', payload });
  } else {
    await startReminder(tx, job);
  }
  return answer;
}

export async function liveCall(
  { db }: TenantTx,
  { id: jobId }: JobRow,
): Promise<string | undefined> {
  const live = await db.attempt.findFirst({
    where: { jobId, state: { in: ['reserved', 'dialing', 'reconciling', 'placed'] } },
    select: { id: true },
  });
  return live?.id;
}

export async function ring(tx: TenantTx, job: JobRow): Promise<CallNowAnswer> {
  const situation = await readPersonSituation(tx, { job, isImmediate: true });
  const { person } = situation;
  if (person.phone === null) return { kind: 'refused', because: 'no_phone' };
  const verdict = judge(situation.facts);
  if (verdict.kind !== 'go') {
    await recordDecision(tx, {
      ...{ jobId: job.id, personId: person.id, about: 'ring', stage: 'planned' },
      ...{ step: IMMEDIATE_STEP, verdict },
    });
    const { rule, findings } = verdict;
    if (verdict.kind === 'never') return { kind: 'never', rule, findings };
    const untilAt = verdict.untilAt;
    if (rule === 'call_now_cap') return { kind: 'too_many', untilAt: untilAt ?? tx.now };
    return { kind: 'not_now', rule, findings, ...(untilAt !== undefined && { untilAt }) };
  }
  const ordinal = await immediateOrdinal(tx, job);
  const reserved = await reserveRing(tx, {
    ...{ situation, person, verdict },
    ring: {
      ...{ ordinal, round: job.round, kind: 'immediate' },
      step: IMMEDIATE_STEP,
    },
  });
  if (reserved.kind === 'wait') {
    return {
      kind: 'not_now',
      rule: reserved.because,
      findings: [],
      untilAt: tx.now + reserved.forMs,
    };
  }
  const { attemptId } = reserved;
  await recordAttemptEvent(tx, { attemptId, ...ORDERED });
  return { kind: 'ordered', jobId: job.id, attemptId };
}

/** One that was put off before it was dialled is what is wanted once more: it would be taken up again beside another one. */
async function immediateOrdinal({ db }: TenantTx, { id: jobId }: JobRow): Promise<string> {
  const calls = await db.attempt.findMany({
    where: { jobId, kind: 'immediate' },
    select: { ordinal: true, state: true },
  });
  const putOff = calls.find(({ state }) => state === 'released');
  return putOff?.ordinal ?? `now-${calls.length + 1}`;
}

/** Nothing was begun, and no run was ordered: what stays is the reason. */
export async function dropJob({ db, now }: TenantTx, { id }: JobRow): Promise<void> {
  await db.job.update({
    where: { id },
    data: {
      ...{ state: 'closed', stage: 'closed', result: 'cancelled', closedAt: new Date(now) },
      ...{ dueAt: null, dueBecause: null },
      reason: 'The call that was wanted at once could not be made.',
    },
  });
}
