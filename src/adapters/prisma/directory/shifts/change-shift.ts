import type {
  ShiftChange,
  ShiftChanged,
  Shift,
} from '../../../../ports/stores/directory/shifts.ts';
import type { TenantTx } from '../../db/database.ts';
import { overlapping } from '../../claims/overlapping.ts';
import { tellJobs } from '../../outbox/tell-jobs.ts';
import { enqueueClaimChanged } from '../../outbox/enqueue.ts';
import { given } from '../given.ts';
import { lockShift } from './lock-shift.ts';
import { readShift } from './shift-row.ts';

export async function changeShift(
  tx: TenantTx,
  shiftId: string,
  change: ShiftChange,
): Promise<ShiftChanged> {
  await lockShift(tx, shiftId);
  const before = await readShift(tx, shiftId);
  if (!before) return { kind: 'not_found' };
  const after = { ...before, ...given(change) };
  const refusal = await refusalOf(tx, before, after);
  if (refusal) return { kind: refusal };

  const { db } = tx;
  // Only seats that are added open a filled shift again: whoever has it keeps it, whatever else changes (S9).
  const isOpenAgain = before.status === 'filled' && after.seats > before.seats;
  const times = { startsAt: new Date(after.startsAt), endsAt: new Date(after.endsAt) };
  await db.shift.updateMany({
    where: { id: shiftId },
    data: {
      ...given(change),
      ...times,
      ...(isOpenAgain && { status: 'open', statusReason: null }),
    },
  });
  await moveClaims(tx, shiftId, times);
  await tellJobs(db, { shiftId });
  const shift = await readShift(tx, shiftId);
  return shift ? { kind: 'changed', shift } : { kind: 'not_found' };
}

/** Whoever has a seat is reminded by the new terms. */
async function moveClaims(
  tx: TenantTx,
  shiftId: string,
  times: { startsAt: Date; endsAt: Date },
): Promise<void> {
  const claims = await tx.db.slotClaim.updateManyAndReturn({
    where: { shiftId, active: true },
    data: times,
    select: { id: true },
  });
  for (const { id } of claims) await enqueueClaimChanged(tx, id);
}

type Refusal = Exclude<ShiftChanged['kind'], 'changed'>;

async function refusalOf(tx: TenantTx, before: Shift, after: Shift): Promise<Refusal | undefined> {
  const { db, tenantId, now } = tx;
  if (before.status === 'cancelled') return 'cancelled';
  if (after.endsAt <= after.startsAt) return 'ends_before_start';
  const isMoved = after.startsAt !== before.startsAt || after.endsAt !== before.endsAt;
  if (isMoved && after.startsAt <= now) return 'not_in_future';
  const pool = await db.pool.findFirst({ where: { tenantId, id: after.poolId } });
  if (!pool) return 'pool_not_found';
  const claims = await db.slotClaim.findMany({
    where: { shiftId: before.shiftId, active: true },
    select: { personId: true, seat: true },
  });
  if (claims.length > after.seats) return 'seats_taken';
  // Filled by another system with people who are not entered here: how many seats are left is not known.
  const isCounted = before.status !== 'filled' || claims.length === before.seats;
  if (after.seats > before.seats && !isCounted) return 'filled_elsewhere';
  if (!isMoved) return undefined;
  const clashes = await db.slotClaim.count({
    where: {
      personId: { in: claims.map(({ personId }) => personId) },
      shiftId: { not: before.shiftId },
      ...overlapping({ startsAt: new Date(after.startsAt), endsAt: new Date(after.endsAt) }),
    },
  });
  return clashes > 0 ? 'people_busy' : undefined;
}
