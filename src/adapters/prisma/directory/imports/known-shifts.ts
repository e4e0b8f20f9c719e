import type { KnownShifts } from '../../../../ports/stores/directory/imports.ts';
import type { TenantTx } from '../../db/database.ts';
import { freeCode, type TakenCodes } from '../shifts/free-codes.ts';

/** `beside`: codes that are taken elsewhere. */
export async function knownShifts(
  { db, tenantId, now }: TenantTx,
  beside: TakenCodes,
): Promise<KnownShifts> {
  const { zone } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { zone: true },
  });
  const pools = await db.pool.findMany({ where: { tenantId }, select: { id: true, name: true } });
  const shifts = await db.shift.findMany({
    where: { tenantId, startsAt: { gt: new Date(now) }, status: { not: 'cancelled' } },
  });
  const codes = await db.shift.findMany({ where: { tenantId }, select: { code: true } });
  const taken = new Set(codes.map(({ code }) => code));
  const isTaken = { has: (code: string) => taken.has(code) || beside.has(code) };
  return {
    now,
    zone,
    pools: pools.map(({ id, name }) => ({ poolId: id, name })),
    shifts: shifts.map(({ id, startsAt, endsAt, ...terms }) => ({
      ...terms,
      shiftId: id,
      startsAt: startsAt.getTime(),
      endsAt: endsAt.getTime(),
    })),
    takeCode(wanted) {
      if (wanted !== undefined && isTaken.has(wanted)) return undefined;
      const code = wanted ?? freeCode(isTaken);
      taken.add(code);
      return code;
    },
  };
}
