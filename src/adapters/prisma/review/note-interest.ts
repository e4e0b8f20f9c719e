import { poolRules } from '../../../domain/pool-order/pool-rules.ts';
import type { ClaimAnswer, ClaimOrder } from '../../../ports/stores/claims.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import type { LockedOffer } from '../claims/lock-offer.ts';
import { noteKeyPress, recordAnswer } from '../claims/note-answer.ts';
import { worksThen } from '../claims/works-then.ts';
import type { TenantTx } from '../db/database.ts';
import { deadlineOf, onTheList } from './review-of.ts';

const OFFICE = ['operator', 'elsewhere'];

/** Puts a yes on the list of the office, where that decides. @returns undefined where the yes takes the seat. */
export async function listForOffice(
  tx: TenantTx,
  { job, shift }: LockedOffer,
  order: ClaimOrder,
): Promise<ClaimAnswer | undefined> {
  const deadlineAt = deadlineOf(job, shift);
  if (deadlineAt === undefined || OFFICE.includes(order.channel)) return undefined;
  const isLate = tx.now >= deadlineAt;
  // Once nobody waits any more, the offer goes on as one that the first yes takes.
  if (isLate && (await onTheList(tx, job)).length === 0) return undefined;
  if (await worksThen(tx, shift, order.personId)) {
    return { kind: 'not_available', because: 'works_elsewhere_then' };
  }
  if (await note(tx, { job, shift }, { ...order, kind: 'review' })) {
    await recordAnswer(tx, { order, shiftId: shift.id, answer: 'listed' });
    const about = { kind: 'review_waiting', subject: `offer/${job.id}` } as const;
    await raiseAlert(tx, { ...about, detail: { offerId: job.id, shiftId: shift.id } });
  }
  await noteKeyPress(tx, order, 'accepted');
  return { kind: 'listed', zone: shift.zone, ...(!isLate && { decidesAt: deadlineAt }) };
}

/** The seats are gone. @returns what is true: taken, and perhaps on the standby list. */
export async function standBy(
  tx: TenantTx,
  { job, shift }: LockedOffer,
  order: ClaimOrder,
): Promise<ClaimAnswer> {
  const isWanted = poolRules(job.rules).standby && !OFFICE.includes(order.channel);
  const isFuture = shift.status !== 'cancelled' && tx.now < shift.startsAt.getTime();
  if (!isWanted || !isFuture || !(await couldWork(tx, { job, shift }, order.personId))) {
    return { kind: 'taken' };
  }
  if (await note(tx, { job, shift }, { ...order, kind: 'standby' })) {
    await recordAnswer(tx, { order, shiftId: shift.id, answer: 'standby' });
  }
  return { kind: 'taken', standby: true };
}

/** @returns false when this person waits for the shift already. */
async function note(
  { db, tenantId, now }: TenantTx,
  { job, shift }: LockedOffer,
  { personId, channel, kind }: ClaimOrder & { kind: 'review' | 'standby' },
): Promise<boolean> {
  const added = await db.$executeRaw`
    INSERT INTO interest (tenant_id, job_id, shift_id, person_id, kind, channel, at)
    VALUES (${tenantId}::uuid, ${job.id}::uuid, ${shift.id}::uuid, ${personId}::uuid, ${kind}, ${channel}, ${new Date(now)})
    ON CONFLICT DO NOTHING`;
  return added > 0;
}

async function couldWork(tx: TenantTx, { shift }: LockedOffer, personId: string): Promise<boolean> {
  const { poolId } = shift;
  const members = await tx.db.poolMember.count({
    where: { poolId, personId, person: { active: true } },
  });
  return members > 0 && !(await worksThen(tx, shift, personId));
}
