import type { ClaimOrder, DeclineAnswer } from '../../../ports/stores/claims.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import type { TenantTx } from '../db/database.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { tierDelayMs } from '../pools/spent-tiers.ts';
import { settleInterest } from '../review/pass-over.ts';
import { lockOffer } from './lock-offer.ts';
import { noteKeyPress, recordAnswer } from './note-answer.ts';
import { holdsSeat } from './take-seat.ts';

/** Records a no in this transaction. Who holds the seat keeps it, and the office is alerted (S2). */
export async function declineShift(tx: TenantTx, order: ClaimOrder): Promise<DeclineAnswer> {
  const { db } = tx;
  const { personId } = order;
  const offer = await lockOffer(tx, order.offerId);
  if (!offer) return { kind: 'not_available', because: 'offer_closed' };
  const { job, shift } = offer;
  if (await holdsSeat(tx, shift.id, personId)) {
    const subject = `shift/${shift.id}/person/${personId}`;
    const detail = { shiftId: shift.id, personId, channel: order.channel };
    await raiseAlert(tx, { kind: 'no_after_yes', subject, detail });
    return { kind: 'holds_the_seat' };
  }
  const isMember = await db.poolMember.count({ where: { poolId: shift.poolId, personId } });
  if (isMember === 0) return { kind: 'not_available', because: 'not_in_pool' };
  const waited = { shiftId: shift.id, personId };
  const didWait = await settleInterest(tx, waited, { state: 'withdrawn', by: order.channel });
  // An offer that only waits for the office may be over now, and a later tier may have its turn.
  if (didWait || tierDelayMs(job) > 0) await tellJobs(tx.db, { id: job.id });
  // A no on the phone is what the call came to, even if the offer has been closed meanwhile.
  await noteKeyPress(tx, order, 'declined');
  if (job.state !== 'active') return { kind: 'not_available', because: 'offer_closed' };
  if ((await newestAnswer(tx, shift.id, personId)) !== 'declined') {
    await recordAnswer(tx, { order, shiftId: shift.id, answer: 'declined' });
  }
  return { kind: 'noted' };
}

async function newestAnswer({ db }: TenantTx, shiftId: string, personId: string) {
  const where = { shiftId, personId };
  return (await db.answer.findFirst({ where, orderBy: { id: 'desc' } }))?.answer;
}
