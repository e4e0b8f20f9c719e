import type { ClaimEnd } from '../../../domain/webhooks-out/event-types.ts';
import type { Reopening } from '../../../ports/stores/after-yes.ts';
import type { TenantTx } from '../db/database.ts';
import { lockShift } from '../directory/shifts/lock-shift.ts';
import type { SlotClaim } from '../generated/client.ts';
import { openJob, openOffer } from '../offers/open-offer.ts';
import { enqueueClaimChanged, enqueueSignal } from '../outbox/enqueue.ts';
import { enqueueEvent } from '../webhooks-out/enqueue-event.ts';

/** Takes a claim back and offers its seat again, as long as there is time. Whoever had it is not asked again. */
export async function freeSeat(
  tx: TenantTx,
  claim: SlotClaim,
  because: ClaimEnd,
): Promise<Reopening> {
  const { db } = tx;
  const { id, shiftId } = claim;
  await lockShift(tx, shiftId);
  const freed = await db.slotClaim.updateMany({
    where: { id, active: true },
    data: { active: false },
  });
  if (freed.count === 0) return { kind: 'not_reopened', because: 'no_seat_freed' };
  await withdrawn(tx, claim, because);
  return reopen(tx, shiftId, REASONS[because]);
}

const REASONS: Readonly<Record<ClaimEnd, string>> = {
  roster_failed: 'The roster did not take the claim.',
  no_show: 'Whoever had the shift has not come.',
  shift_cancelled: 'The shift was cancelled.',
};

/** Tells of a claim that has ended, to other systems and to its run. */
export async function withdrawn(
  tx: TenantTx,
  { id: claimId, shiftId, personId: staffId, jobId: offerId }: SlotClaim,
  because: ClaimEnd,
): Promise<void> {
  await enqueueEvent(tx, {
    type: 'claim.withdrawn',
    subject: `shifts/${shiftId}`,
    data: { claimId, offerId, shiftId, staffId, because },
  });
  await enqueueClaimChanged(tx, claimId);
}

async function reopen(tx: TenantTx, shiftId: string, reason: string): Promise<Reopening> {
  const { db } = tx;
  const open = await openJob(tx, shiftId);
  if (open) {
    const offerId = open.id;
    await enqueueSignal(tx, { jobId: offerId, name: 'offerChanged', payload: { offerId } });
    return { kind: 'reopened', offerId };
  }
  await db.shift.updateMany({
    where: { id: shiftId, status: { not: 'cancelled' } },
    data: { status: 'open', statusReason: reason },
  });
  // An agency whose own system texts is not texted for by us.
  const last = await db.job.findFirst({
    where: { shiftId, kind: 'shift_offer' },
    orderBy: { openedAt: 'desc' },
  });
  const opened = await openOffer(tx, { shiftId, ownsWaves: last?.ownsWaves ?? true });
  switch (opened.kind) {
    case 'opened':
    case 'already_open':
      return { kind: 'reopened', offerId: opened.offerId };
    case 'refused':
      return { kind: 'not_reopened', because: opened.because };
  }
}
