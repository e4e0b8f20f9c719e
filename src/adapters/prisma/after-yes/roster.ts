import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import type { TenantTx } from '../db/database.ts';
import { lockShift } from '../directory/shifts/lock-shift.ts';
import type { OutgoingEvent } from '../generated/client.ts';
import { orderText } from '../texts/order-text.ts';
import { ROSTER_APOLOGY } from '../texts/after-yes-steps.ts';
import { enqueueEvent } from '../webhooks-out/enqueue-event.ts';
import { freeSeat } from './free-seat.ts';

/** Of a claim that has been given up meanwhile the roster need not hear. */
export async function isRosterWanted({ db }: TenantTx, deliveryId: string): Promise<boolean> {
  const after = await db.afterClaim.findFirst({
    where: { deliveryId },
    select: { claim: { select: { active: true } } },
  });
  return after?.claim.active === true;
}

/** What the roster has to say that it has. */
export function rosterEntryOf({ data }: OutgoingEvent): { shiftId: string; staffId: string } {
  // Written when the claim was made, with these fields.
  const { shiftId, staffId } = data as { shiftId: string; staffId: string };
  return { shiftId, staffId };
}

export async function rosterWritten(tx: TenantTx, deliveryId: string): Promise<void> {
  const { claim } = await noteRoster(tx, deliveryId, 'written');
  // Given back while the roster was asked: that has been told, and is the last word.
  if (!claim.active) return;
  const { id: claimId, shiftId, personId: staffId, jobId: offerId } = claim;
  await enqueueEvent(tx, {
    type: 'claim.confirmed',
    subject: `shifts/${shiftId}`,
    data: { claimId, offerId, shiftId, staffId },
  });
}

/**
 * The roster does not have the claim and will not. The person hears so, with what to do next, the office is alerted, and the
 * seat is free for others again where the tenant wants it so.
 */
export async function rosterFailed(
  tx: TenantTx,
  deliveryId: string,
  because: string,
): Promise<void> {
  if (because === 'claim_withdrawn' || because === 'endpoint_off') {
    await noteRoster(tx, deliveryId, 'none');
    return;
  }
  const { claim } = await noteRoster(tx, deliveryId, 'failed');
  if (!claim.active) return;
  const { db, tenantId, now } = tx;
  const { settings } = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  // Whoever is already at work is not sent home.
  const hasBegun = now >= claim.startsAt.getTime();
  const seat = hasBegun ? 'keep_seat' : effectiveSettings(settings).rosterFailure;
  if (seat === 'free_seat') await freeSeat(tx, claim, 'roster_failed');
  const { shiftId, personId, jobId } = claim;
  if (jobId !== null) await orderText(tx, { jobId, personId, step: ROSTER_APOLOGY });
  await raiseAlert(tx, {
    kind: 'roster_failed',
    subject: `shift/${shiftId}/person/${personId}`,
    detail: { claimId: claim.id, because, seat },
  });
}

/** @returns the claim as it is and, its shift being locked, stays. */
async function noteRoster(tx: TenantTx, deliveryId: string, roster: 'none' | 'written' | 'failed') {
  const { db } = tx;
  const { claimId, claim } = await db.afterClaim.findFirstOrThrow({
    where: { deliveryId },
    include: { claim: { select: { shiftId: true } } },
  });
  await lockShift(tx, claim.shiftId);
  return db.afterClaim.update({ where: { claimId }, data: { roster }, include: { claim: true } });
}
