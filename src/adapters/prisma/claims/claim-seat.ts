import type { ClaimAnswer, ClaimOrder, ClaimRefusal } from '../../../ports/stores/claims.ts';
import { followClaim } from '../after-yes/follow-claim.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import { closeJob } from '../offers/close-job.ts';
import { enqueueSignal } from '../outbox/enqueue.ts';
import { listForOffice, standBy } from '../review/note-interest.ts';
import { settleInterest } from '../review/pass-over.ts';
import { confirmClaim } from './confirm-claim.ts';
import { type LockedOffer, lockOffer } from './lock-offer.ts';
import { noteKeyPress, recordAnswer } from './note-answer.ts';
import { holdsSeat, seatsFree, takeSeat } from './take-seat.ts';

/**
 * Takes a seat in this transaction, with everything that follows from it (S6). Where the office decides, the yes goes on its
 * list instead; where every seat is taken, it may stand by.
 */
export async function claimSeat(tx: TenantTx, order: ClaimOrder): Promise<ClaimAnswer> {
  const offer = await lockOffer(tx, order.offerId);
  if (!offer) return refused('offer_closed');
  const answer = await answerBefore(tx, offer, order);
  if (answer?.kind === 'taken') return standBy(tx, offer, order);
  return (
    answer ??
    (await listForOffice(tx, offer, order)) ??
    giveSeat(tx, offer, { order, by: order.channel })
  );
}

/** Gives a seat that the office, or a rule in its place, has decided on. `by` is a key of the office, or the rule. */
export async function awardSeat(tx: TenantTx, order: ClaimOrder, by: string): Promise<Settled> {
  const offer = await lockOffer(tx, order.offerId);
  if (!offer) return refused('offer_closed');
  return (await answerBefore(tx, offer, order)) ?? giveSeat(tx, offer, { order, by });
}

/** What a claim is told without a seat being looked for. */
async function answerBefore(
  tx: TenantTx,
  offer: LockedOffer,
  order: ClaimOrder,
): Promise<Settled | undefined> {
  if (await holdsSeat(tx, offer.shift.id, order.personId)) {
    await noteKeyPress(tx, order, 'accepted');
    return { kind: 'already_yours' };
  }
  return refusalOf(tx, offer, order.personId);
}

type Settled = Exclude<ClaimAnswer, { kind: 'listed' }>;

async function giveSeat(
  tx: TenantTx,
  offer: LockedOffer,
  { order, by }: { order: ClaimOrder; by: string },
): Promise<Settled> {
  const { job, shift } = offer;
  const { personId, channel, attemptId } = order;
  const taken = await takeSeat(tx, {
    shift,
    jobId: job.id,
    personId,
    channel,
    ...(attemptId !== undefined && { attemptId }),
  });
  // Seats are counted under the shift's lock, so only another shift of this person can be in the way.
  if (taken === undefined) return refused('works_elsewhere_then');
  await recordAnswer(tx, { order, shiftId: shift.id, answer: 'accepted' });
  await noteKeyPress(tx, order, 'accepted');
  await settleInterest(tx, { shiftId: shift.id, personId }, { state: 'awarded', by });
  await tellTheOffer(tx, offer);
  await confirmClaim(tx, { jobId: job.id, personId });
  await followClaim(tx, { ...taken, offerId: job.id, shift, personId, channel });
  return { kind: 'won', seat: taken.seat };
}

async function refusalOf(
  tx: TenantTx,
  { job, shift }: LockedOffer,
  personId: string,
): Promise<Settled | undefined> {
  if (job.state !== 'active') {
    // Whoever filled it, we or another system: it is taken (S6).
    const isTaken = job.result === 'filled' || job.result === 'assigned_elsewhere';
    return isTaken ? { kind: 'taken' } : refused('offer_closed');
  }
  // Cancelled or filled by another system, whose news has yet to reach the offer.
  if (shift.status === 'cancelled') return refused('offer_closed');
  if (shift.status === 'filled') return { kind: 'taken' };
  if (tx.now >= shift.startsAt.getTime()) return refused('shift_started');
  const unfit = await unfitness(tx, shift, personId);
  if (unfit) return refused(unfit);
  return (await seatsFree(tx, shift)) > 0 ? undefined : { kind: 'taken' };
}

async function unfitness(
  { db }: TenantTx,
  { poolId }: Shift,
  personId: string,
): Promise<ClaimRefusal | undefined> {
  const member = await db.poolMember.findUnique({
    where: { poolId_personId: { poolId, personId } },
    select: { person: { select: { active: true } } },
  });
  if (!member) return 'not_in_pool';
  return member.person.active ? undefined : 'inactive';
}

/** The last seat ends the offer; before it the run only learns that there is one less. */
async function tellTheOffer(tx: TenantTx, { job, shift }: LockedOffer): Promise<void> {
  if ((await seatsFree(tx, shift)) <= 0) {
    await closeJob(tx, job, { result: 'filled', reason: 'Every seat has been claimed.' });
    return;
  }
  await enqueueSignal(tx, {
    jobId: job.id,
    name: 'offerChanged',
    payload: { offerId: job.id },
  });
}

function refused(because: ClaimRefusal): Settled {
  return { kind: 'not_available', because };
}
