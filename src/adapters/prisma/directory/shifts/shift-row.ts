import { SHIFT_STATUSES, type ShiftStatus } from '../../../../domain/shift-offer/shift-status.ts';
import type { Shift } from '../../../../ports/stores/directory/shifts.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';

/** With its open offer, and with whoever has a seat. */
export const wholeShift = {
  include: {
    jobs: { where: { state: 'active', kind: 'shift_offer' }, select: { id: true } },
    claims: {
      where: { active: true },
      orderBy: { seat: 'asc' },
      select: { seat: true, person: { select: { id: true, firstName: true, lastName: true } } },
    },
  },
} as const;

export async function readShift({ db, tenantId }: TenantTx, shiftId: string) {
  const row = await db.shift.findFirst({ where: { tenantId, id: shiftId }, ...wholeShift });
  return row ? shiftOf(row) : undefined;
}

export function shiftOf(row: Prisma.ShiftGetPayload<typeof wholeShift>): Shift {
  const [offer] = row.jobs;
  return {
    shiftId: row.id,
    code: row.code,
    poolId: row.poolId,
    patientFirstName: row.patientFirstName,
    patientLastName: row.patientLastName,
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt.getTime(),
    zone: row.zone,
    suburb: row.suburb,
    seats: row.seats,
    status: statusOf(row.status),
    ...(row.statusReason !== null && { statusReason: row.statusReason }),
    ...(row.givenUpBy !== null && { givenUpBy: row.givenUpBy }),
    ...(offer && { openOffer: { tenantId: row.tenantId, offerId: offer.id } }),
    takenBy: row.claims.map(({ seat, person: { id, firstName, lastName } }) => ({
      seat,
      staffId: id,
      name: `${firstName} ${lastName}`,
    })),
  };
}

function statusOf(text: string): ShiftStatus {
  const status = SHIFT_STATUSES.find((known) => known === text);
  if (status === undefined) throw new Error(`A shift has the unknown status "${text}".`);
  return status;
}
