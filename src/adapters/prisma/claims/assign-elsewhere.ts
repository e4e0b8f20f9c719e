import type { Claims } from '../../../ports/stores/claims.ts';
import type { TenantTx } from '../db/database.ts';
import { closeJob } from '../offers/close-job.ts';
import { lockJob } from '../offers/lock-job.ts';
import { openJob } from '../offers/open-offer.ts';
import { takeShift } from './lock-offer.ts';
import { takeSeat } from './take-seat.ts';

type Order = Parameters<Claims['assignedElsewhere']>[0];
type Answer = Awaited<ReturnType<Claims['assignedElsewhere']>> | { kind: 'just_opened' };

/**
 * Another system has filled the shift. The seat is recorded when the person is ours and not booked at
 * that time; the offer ends either way, and a shift without one is kept from being offered.
 * @returns `just_opened` when an offer was opened after none had been found: an offer is locked before its shift, so only
 * a transaction of its own can close it.
 */
export async function assignElsewhere(tx: TenantTx, order: Order): Promise<Answer> {
  const { db, tenantId } = tx;
  const { shiftId, personId, by } = order;
  const known = await db.shift.findFirst({
    where: { id: shiftId, tenantId },
    select: { id: true },
  });
  if (!known) return { kind: 'shift_not_found' };
  const job = await lockOpenJob(tx, shiftId);
  const shift = await takeShift(tx, shiftId);
  if (!job && (await openJob(tx, shiftId))) return { kind: 'just_opened' };
  if (shift.status === 'filled' || shift.status === 'cancelled') return { kind: 'nothing_open' };
  const isOurs =
    personId !== undefined && (await db.person.count({ where: { id: personId, tenantId } })) > 0;
  if (isOurs) {
    await takeSeat(tx, { shift, personId, channel: 'elsewhere', ...(job && { jobId: job.id }) });
  }
  const reason = `Assigned elsewhere by ${by}.`;
  await db.shift.update({
    where: { id: shiftId },
    data: { status: 'filled', statusReason: reason },
  });
  if (!job) return { kind: 'nothing_open' };
  await closeJob(tx, job, { result: 'assigned_elsewhere', reason });
  return { kind: 'closed' };
}

async function lockOpenJob(tx: TenantTx, shiftId: string) {
  const open = await tx.db.job.findFirst({
    where: { shiftId, tenantId: tx.tenantId, kind: 'shift_offer', state: 'active' },
    select: { id: true },
  });
  const job = open ? await lockJob(tx, open.id) : undefined;
  return job?.state === 'active' ? job : undefined;
}
