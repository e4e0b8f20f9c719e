import type { Shifts } from '../../../../ports/stores/directory/shifts.ts';
import type { Database, TenantTx } from '../../db/database.ts';
import { isExclusionViolation } from '../exclusion-violation.ts';
import { isId } from '../is-id.ts';
import { mustKnowCursor, pageArgs, paged } from '../paging.ts';
import { isUniqueViolation } from '../unique-violation.ts';
import { cancelShift } from './cancel-shift.ts';
import { changeShift } from './change-shift.ts';
import { codesBeside } from './codes-beside.ts';
import { createShift } from './create-shift.ts';
import { readShift, shiftOf, wholeShift } from './shift-row.ts';

export function createShifts(database: Database): Shifts {
  return {
    async create(tenantId, shift) {
      try {
        const beside = await codesBeside(database, tenantId);
        return await database.inTenant(tenantId, (tx) => createShift(tx, shift, beside));
      } catch (error) {
        if (isUniqueViolation(error)) return { kind: 'code_taken' };
        throw error;
      }
    },

    list: (tenantId, { status, ...page }) =>
      database.inTenant(tenantId, async ({ db }) => {
        await mustKnowCursor(db.shift, page);
        const rows = await db.shift.findMany({
          where: { tenantId, ...(status !== undefined && { status }) },
          ...wholeShift,
          ...pageArgs(page),
          orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
        });
        return paged(rows, page, shiftOf);
      }),

    read: (tenantId, shiftId) => database.inTenant(tenantId, (tx) => readShift(tx, shiftId)),
    find: (tenantId, reference) => database.inTenant(tenantId, (tx) => findShift(tx, reference)),
    async change(tenantId, shiftId, change) {
      try {
        return await database.inTenant(tenantId, (tx) => changeShift(tx, shiftId, change));
      } catch (error) {
        // Somebody of this shift has claimed another one since the look for clashes.
        if (isExclusionViolation(error)) return { kind: 'people_busy' };
        throw error;
      }
    },
    cancel: (tenantId, shiftId, reason) =>
      database.inTenant(tenantId, (tx) => cancelShift(tx, shiftId, reason)),
    now: (tenantId) => database.inTenant(tenantId, async ({ now }) => now),
  };
}

async function findShift(tx: TenantTx, reference: string) {
  const byId = isId(reference) ? await readShift(tx, reference) : undefined;
  if (byId) return byId;
  const { db, tenantId } = tx;
  const row = await db.shift.findFirst({
    where: { tenantId, code: reference.toUpperCase() },
    ...wholeShift,
  });
  return row ? shiftOf(row) : undefined;
}
