import type { ShiftWrite } from '../../../../ports/stores/directory/imports.ts';
import type { TenantTx } from '../../db/database.ts';

/** A statement takes some tens of thousands of values. */
const ROWS_AT_ONCE = 1000;

export async function writeShifts(
  { db, tenantId }: TenantTx,
  writes: readonly ShiftWrite[],
): Promise<void> {
  const rows = writes.map(({ shiftId, startsAt, endsAt, ...terms }) => ({
    ...terms,
    id: shiftId,
    tenantId,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await db.shift.createMany({ data: rows.slice(from, from + ROWS_AT_ONCE) });
  }
}
