import { poolRules } from '../../../domain/pool-order/pool-rules.ts';
import { undecidedText } from '../../../domain/review/review-words.ts';
import type { Channel } from '../../../ports/stores/claims.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { awardSeat } from '../claims/claim-seat.ts';
import type { TenantTx } from '../db/database.ts';
import type { Interest, Shift } from '../generated/client.ts';
import { type JobRow, lockJob } from '../offers/lock-job.ts';
import { membersInOrder } from '../pools/members-in-order.ts';
import { orderText } from '../texts/order-text.ts';
import { reviewStep } from '../texts/review-step.ts';
import { refuseInterest } from './pass-over.ts';
import { deadlineOf, onTheList } from './review-of.ts';

/** Takes the job, once what its deadline demands has been done. */
export async function lockDecidedJob(tx: TenantTx, jobId: string): Promise<JobRow | undefined> {
  const job = await lockJob(tx, jobId);
  if (job?.state !== 'active' || job.reviewUntil === null) return job;
  const shift = await tx.db.shift.findUniqueOrThrow({ where: { id: job.shiftId ?? '' } });
  return passDeadline(tx, job, shift);
}

/**
 * Where the office decides: once it is late, its pool decides in its order, or everybody on the list is told that nothing
 * has been decided.
 */
async function passDeadline(tx: TenantTx, job: JobRow, shift: Shift): Promise<JobRow> {
  const deadlineAt = deadlineOf(job, shift);
  if (deadlineAt === undefined || tx.now < deadlineAt) return job;
  const waiting = await onTheList(tx, job);
  if (waiting.length === 0) return job;
  if (poolRules(job.rules).reviewFallback === 'nobody') {
    await tellOfDelay(tx, { job, shift, waiting });
    return job;
  }
  await awardInOrder(tx, { job, shift, waiting });
  return (await lockJob(tx, job.id)) ?? job;
}

/**
 * How much longer the offer must wait for the office before it may end without anybody; undefined when nobody is on the
 * list. An office that is late may still decide until the shift begins.
 */
export async function reviewWaitMs(
  tx: TenantTx,
  job: JobRow,
  shift: Shift,
): Promise<number | undefined> {
  const deadlineAt = deadlineOf(job, shift);
  if (deadlineAt === undefined || (await onTheList(tx, job)).length === 0) return undefined;
  const untilAt = tx.now < deadlineAt ? deadlineAt : shift.startsAt.getTime();
  return Math.max(1000, untilAt - tx.now);
}

/** A wait of the offer, cut short where the office's time ends within it. */
export function untilDeadline(tx: TenantTx, of: { job: JobRow; shift: Shift }, ms: number): number {
  const deadlineAt = deadlineOf(of.job, of.shift);
  if (deadlineAt === undefined || deadlineAt <= tx.now) return ms;
  return Math.min(ms, deadlineAt - tx.now);
}

interface Late {
  job: JobRow;
  shift: Shift;
  waiting: readonly Interest[];
}

/** Until no seat is left; then the end of the offer tells everybody else. */
async function awardInOrder(tx: TenantTx, { job, shift, waiting }: Late): Promise<void> {
  const ids = waiting.map(({ personId }) => personId);
  const members = await membersInOrder(tx, { jobId: job.id, shift, personIds: ids });
  for (const { person } of members) {
    const interest = waiting.find(({ personId }) => personId === person.id);
    if (!interest) continue;
    const { jobId: offerId, personId } = interest;
    const channel = interest.channel as Channel;
    const order = { tenantId: tx.tenantId, offerId, personId, channel };
    const answer = await awardSeat(tx, order, 'order_of_pool');
    if (answer.kind === 'not_available') await refuseInterest(tx, interest, answer.because);
  }
}

async function tellOfDelay(tx: TenantTx, { job, shift, waiting }: Late): Promise<void> {
  const subject = `offer/${job.id}`;
  const told = await tx.db.alert.count({
    where: { kind: 'review_overdue', subject, resolvedAt: null },
  });
  if (told > 0) return;
  const detail = { offerId: job.id, shiftId: shift.id, waiting: waiting.length };
  await raiseAlert(tx, { kind: 'review_overdue', subject, detail });
  for (const { id, personId } of waiting) {
    await orderText(tx, { step: reviewStep(id), personId, body: undecidedText(shift.code) });
  }
}
