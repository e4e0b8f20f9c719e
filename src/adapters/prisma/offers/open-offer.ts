import type { OpenedOffer } from '../../../ports/stores/offers.ts';
import type { Shift } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';
import { enqueueStart } from '../outbox/enqueue.ts';
import { offerRules } from '../pools/offer-rules.ts';
import { takePlaces } from '../pools/take-places.ts';
import { askStandbyAgain } from '../review/ask-standby-again.ts';
import { enqueueEvent } from '../webhooks-out/enqueue-event.ts';

/** Opens an offer and orders its run; of two who open at once the database lets one through. */
export async function openOffer(
  tx: TenantTx,
  order: { shiftId: string; ownsWaves: boolean },
): Promise<OpenedOffer> {
  const { db, now, tenantId } = tx;
  await db.$executeRaw`SELECT 1 FROM shift WHERE id = ${order.shiftId}::uuid FOR NO KEY UPDATE`;
  const shift = await db.shift.findUnique({ where: { id: order.shiftId } });
  if (!shift) return { kind: 'refused', because: 'shift_not_found' };
  const open = await openJob(tx, shift.id);
  if (open) return { kind: 'already_open', offerId: open.id, ownsWaves: open.ownsWaves };
  const refusal = await refusalOf(tx, shift);
  if (refusal) return { kind: 'refused', because: refusal };
  const job = await db.job.create({
    data: {
      tenantId,
      kind: 'shift_offer',
      shiftId: shift.id,
      ownsWaves: order.ownsWaves,
      stage: order.ownsWaves ? 'texts' : 'answers',
      openedAt: new Date(now),
      ...(await offerRules(tx, shift)),
    },
  });
  const { id } = job;
  await takePlaces(tx, { job, shift });
  await askStandbyAgain(tx, job);
  await db.shift.update({ where: { id: shift.id }, data: { status: 'open', statusReason: null } });
  await enqueueStart(tx, {
    kind: 'shift-offer',
    id,
    jobId: id,
    input: { tenantId, offerId: id, ownsWaves: order.ownsWaves },
  });
  await enqueueEvent(tx, {
    type: 'offer.opened',
    subject: `offers/${id}`,
    data: { offerId: id, shiftId: shift.id },
  });
  return { kind: 'opened', offerId: id };
}

export function openJob({ db }: TenantTx, shiftId: string) {
  return db.job.findFirst({ where: { shiftId, state: 'active', kind: 'shift_offer' } });
}

async function refusalOf({ db, now }: TenantTx, shift: Shift) {
  if (shift.status === 'cancelled') return 'shift_cancelled';
  // Also by another system, with somebody who is not entered here.
  if (shift.status === 'filled') return 'shift_filled';
  if (shift.startsAt.getTime() <= now) return 'shift_started';
  const taken = await db.slotClaim.count({ where: { shiftId: shift.id, active: true } });
  if (taken >= shift.seats) return 'shift_filled';
  const members = await db.poolMember.count({ where: { poolId: shift.poolId } });
  return members === 0 ? 'pool_empty' : undefined;
}
