import type { Decided } from '../../../ports/stores/calls.ts';
import type { IncomingCall } from '../../../ports/stores/inbound-calls.ts';
import { claimSeat } from '../claims/claim-seat.ts';
import { declineShift } from '../claims/decline-shift.ts';
import { lockOffer } from '../claims/lock-offer.ts';
import type { TenantTx } from '../db/database.ts';
import { lockNumber } from '../suppressions/lock-number.ts';
import { suppress } from '../suppressions/suppress.ts';
import { decisionsOnCall, lockCall, recordOnCall } from './call-row.ts';

export interface Wish {
  kind: Decided['kind'];
  offerId: string | undefined;
  personId: string;
}

/**
 * As in a call of ours: the first decision about an offer stands, however often its key is delivered, and only the wish
 * to be left alone is honoured whatever came before it. @returns undefined for a call that has not begun with us.
 */
export async function decideOnCall(
  tx: TenantTx,
  call: IncomingCall,
  wish: Wish,
): Promise<Decided | undefined> {
  // What the wish is about comes before the call, in the order in which everybody takes them.
  if (wish.kind === 'opt_out') await lockNumber(tx, call.fromHash);
  else await lockOffer(tx, wish.offerId ?? '');
  const row = await lockCall(tx, call);
  if (!row) return undefined;
  const earlier = await decisionsOnCall(tx, row.id);
  const optOut = earlier.find(({ decided }) => decided.kind === 'opt_out');
  const same = earlier.find(({ offerId }) => offerId === wish.offerId);
  const stands = optOut ?? (wish.kind === 'opt_out' ? undefined : same);
  if (stands) return stands.decided;
  const decided = await carryOut(tx, call, wish);
  const { offerId } = wish;
  await recordOnCall(tx, row.id, { kind: 'decided', offerId, detail: decided });
  await tx.db.inboundCall.update({
    where: { id: row.id },
    data: { outcome: outcomeOf(decided), ...(offerId !== undefined && { jobId: offerId }) },
  });
  return decided;
}

async function carryOut(
  tx: TenantTx,
  { fromHash: numberHash }: IncomingCall,
  { kind, offerId = '', personId }: Wish,
): Promise<Decided> {
  const order = { tenantId: tx.tenantId, offerId, personId, channel: 'call_back' } as const;
  switch (kind) {
    case 'accept':
      return { kind, answer: await claimSeat(tx, order) };
    case 'decline':
      return { kind, answer: await declineShift(tx, order) };
    case 'opt_out': {
      await suppress(tx, { numberHash, personId, source: 'key' });
      return { kind, keepsSeat: await hasShiftAhead(tx, personId) };
    }
  }
}

/** A seat is kept after an opt-out (S2). */
export async function hasShiftAhead({ db, now }: TenantTx, personId: string): Promise<boolean> {
  const where = { personId, active: true, endsAt: { gt: new Date(now) } };
  return (await db.slotClaim.count({ where })) > 0;
}

/** What the call has come to, for the log. */
function outcomeOf(decided: Decided): string {
  switch (decided.kind) {
    case 'accept': {
      const isTheirs = decided.answer.kind === 'won' || decided.answer.kind === 'already_yours';
      return isTheirs ? 'accepted' : 'no_action';
    }
    case 'decline':
      return decided.answer.kind === 'noted' ? 'declined' : 'no_action';
    case 'opt_out':
      return 'opted_out';
  }
}
