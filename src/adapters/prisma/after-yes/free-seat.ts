import type { ClaimEnd } from '../../../domain/webhooks-out/event-types.ts';
import type { Reopening } from '../../../ports/stores/after-yes.ts';
import { resolveAlert } from '../alerts/raise-alert.ts';
import type { TenantTx } from '../db/database.ts';
import { lockShift } from '../directory/shifts/lock-shift.ts';
import type { SlotClaim } from '../generated/client.ts';
import { openJob, openOffer } from '../offers/open-offer.ts';
import { enqueueClaimChanged, enqueueRecord, enqueueSignal } from '../outbox/enqueue.ts';
import { enqueueEvent } from '../webhooks-out/enqueue-event.ts';

/** Takes a claim back and offers its seat again, as long as there is time. Whoever had it is not asked again. */
export async function freeSeat(
  tx: TenantTx,
  claim: SlotClaim,
  because: ClaimEnd,
): Promise<Reopening> {
  const { id, shiftId } = claim;
  await lockShift(tx, shiftId);
  const freed = await withdrawClaims(tx, { id }, because);
  if (freed === 0) return { kind: 'not_reopened', because: 'no_seat_freed' };
  return reopen(tx, shiftId, REASONS[because]);
}

const REASONS: Readonly<Record<ClaimEnd, string>> = {
  roster_failed: 'The roster did not take the claim.',
  no_show: 'Whoever had the shift has not come.',
  shift_cancelled: 'The shift was cancelled.',
};

/** Ends claims whose shift is locked, and tells other systems and their runs. @returns how many stood. */
export async function withdrawClaims(
  tx: TenantTx,
  which: { id: string } | { shiftId: string },
  because: ClaimEnd,
): Promise<number> {
  const claims = await tx.db.slotClaim.updateManyAndReturn({
    where: { ...which, active: true },
    data: { active: false, withdrawnAt: new Date(tx.now), withdrawnBecause: because },
  });
  for (const { id: claimId, shiftId, personId: staffId, jobId: offerId } of claims) {
    await enqueueEvent(tx, {
      type: 'claim.withdrawn',
      subject: `shifts/${shiftId}`,
      data: { claimId, offerId, shiftId, staffId, because },
    });
    await enqueueClaimChanged(tx, claimId);
    await settleAlerts(tx, `shift/${shiftId}/person/${staffId}`);
    await enqueueRecord(tx, { kind: 'seat_freed', shiftId, personId: staffId, because });
  }
  return claims.length;
}

/** What the office was to settle with somebody because they have the seat. */
async function settleAlerts({ db }: TenantTx, subject: string): Promise<void> {
  for (const kind of ['no_after_yes', 'confirmation_failed', 'roster_failed'] as const) {
    await resolveAlert(db, { kind, subject });
  }
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
