import type { NewShift, ShiftCreated } from '../../../../ports/stores/directory/shifts.ts';
import type { TenantTx } from '../../db/database.ts';
import { freeCodes, noFreeCode, type TakenCodes } from './free-codes.ts';
import { readShift } from './shift-row.ts';

/** A code that is taken within the agency shows as a violation of the unique index. */
export async function createShift(
  tx: TenantTx,
  shift: NewShift,
  beside: TakenCodes,
): Promise<ShiftCreated> {
  const { db, tenantId, now } = tx;
  if (shift.code !== undefined && beside.has(shift.code)) return { kind: 'code_taken' };
  if (shift.startsAt <= now) return { kind: 'not_in_future' };
  const pool = await db.pool.findFirst({ where: { tenantId, id: shift.poolId } });
  if (!pool) return { kind: 'pool_not_found' };
  if (shift.givenUpBy !== null) {
    const person = await db.person.findFirst({ where: { tenantId, id: shift.givenUpBy } });
    if (!person) return { kind: 'person_not_found' };
  }
  const shiftId = await insert(tx, shift, beside);
  const created = await readShift(tx, shiftId);
  if (!created) throw new Error('A shift that was just created is not there.');
  return { kind: 'created', shift: created };
}

async function insert(
  { db, tenantId }: TenantTx,
  shift: NewShift,
  beside: TakenCodes,
): Promise<string> {
  const { code, ...fields } = shift;
  const row = {
    tenantId,
    ...fields,
    startsAt: new Date(shift.startsAt),
    endsAt: new Date(shift.endsAt),
  };
  if (code !== undefined) return (await db.shift.create({ data: { ...row, code } })).id;
  for (const made of freeCodes(beside)) {
    const [created] = await db.shift.createManyAndReturn({
      data: { ...row, code: made },
      skipDuplicates: true,
      select: { id: true },
    });
    if (created) return created.id;
  }
  throw noFreeCode();
}
