import type { Decided, LiveCall } from '../../../ports/stores/calls.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import { recordAttemptEvent } from '../attempts/record-event.ts';
import { claimSeat } from '../claims/claim-seat.ts';
import { declineShift } from '../claims/decline-shift.ts';
import { lockOffer } from '../claims/lock-offer.ts';
import type { TenantTx } from '../db/database.ts';
import { DECIDED, decisionsOf, standing } from './decisions.ts';
import { lockNumber } from '../suppressions/lock-number.ts';
import { optOutOf } from './opt-out-of.ts';

/**
 * A call's first decision stands: the same key once more, as the carrier may deliver it again, and another one too
 * change nothing and learn what stands. Only the wish to be left alone is honoured whatever came before. Who takes
 * the shift and then presses 9 twice keeps it, since a seat is given up at the office only (S2), and is neither
 * called nor texted from then on; the office is told that the confirmation was not sent.
 */
export async function decide(
  tx: TenantTx,
  call: LiveCall,
  wish: Decided['kind'],
): Promise<Decided> {
  const { attemptId, offerId } = call;
  // What the wish is about comes before the attempt, in the order in which everybody takes them.
  if (wish === 'opt_out') await lockNumberOf(tx, attemptId);
  else await lockOffer(tx, offerId);
  await lockAttempt(tx, attemptId);
  const stands = standing(await decisionsOf<Decided>(tx, attemptId), wish);
  if (stands) return stands;
  const decided = await carryOut(tx, call, wish);
  const detail = { ...decided };
  await recordAttemptEvent(tx, { attemptId, source: 'digit', kind: DECIDED, detail });
  return decided;
}

async function carryOut(
  tx: TenantTx,
  { tenantId, offerId, personId, attemptId }: LiveCall,
  wish: Decided['kind'],
): Promise<Decided> {
  const order = { tenantId, offerId, personId, attemptId, channel: 'key_press' } as const;
  switch (wish) {
    case 'accept':
      return { kind: wish, answer: await claimSeat(tx, order) };
    case 'decline':
      return { kind: wish, answer: await declineShift(tx, order) };
    case 'opt_out':
      return { kind: wish, keepsSeat: await optOutOf(tx, attemptId, 'key') };
  }
}

export async function lockNumberOf(tx: TenantTx, attemptId: string): Promise<void> {
  const { numberHash } = await tx.db.attempt.findUniqueOrThrow({ where: { id: attemptId } });
  await lockNumber(tx, numberHash);
}
