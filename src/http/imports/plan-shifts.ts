import { randomUUID } from 'node:crypto';
import type { ImportedShift } from '../../contract/imports.ts';
import type { KnownShifts, SameTerm, ShiftWrite } from '../../ports/stores/directory/imports.ts';
import type { Shift } from '../../ports/stores/directory/shifts.ts';
import { shiftRefusal } from '../shifts/shift-refusals.ts';
import { shiftWarnings } from '../shifts/shift-warnings.ts';
import type { CsvRow } from './read-csv.ts';
import { rowErrors } from './row-error.ts';
import { shiftRow, type ShiftColumn, type ShiftRow } from './shift-row.ts';

export interface ShiftPlan {
  rows: ImportedShift[];
  writes: ShiftWrite[];
}

/** Every check that entering one shift makes. Rows that say the same are as many shifts, unless that many are there. */
export function planShifts(csv: readonly CsvRow<ShiftColumn>[], known: KnownShifts): ShiftPlan {
  const poolIds = new Map(
    known.pools.flatMap(({ poolId, name }) => [[poolId, poolId] as const, [name, poolId] as const]),
  );
  const there = new Map<string, KnownShift[]>();
  for (const shift of known.shifts) {
    const key = sameness(shift);
    there.set(key, [...(there.get(key) ?? []), shift]);
  }
  const planned = csv.map(({ cells, ...line }) => {
    const read = shiftRow({ cells, ...line }, known.zone);
    return planRow(read, { cells, poolIds, there, known });
  });
  return {
    rows: planned.map(({ told }) => told),
    writes: planned.flatMap(({ write }) => (write ? [write] : [])),
  };
}

type KnownShift = KnownShifts['shifts'][number];

interface Planned {
  told: ImportedShift;
  write?: ShiftWrite;
}

interface Found {
  cells: CsvRow<ShiftColumn>['cells'];
  poolIds: ReadonlyMap<string, string>;
  there: ReadonlyMap<string, KnownShift[]>;
  known: KnownShifts;
}

function planRow({ row, name, said, errors }: ShiftRow, found: Found): Planned {
  const told = { row, name, shiftId: null, code: null, errors, warnings: [] };
  if (!said) return { told: { ...told, kind: 'error' } };
  const { poolIds, known, cells } = found;
  const { pool, code: wanted, ...terms } = said;
  const poolId = poolIds.get(pool) ?? poolIds.get(pool.toLowerCase());
  const before = sameIn(found, { ...terms, poolId: poolId ?? '' }, wanted);
  if (before) {
    const { shiftId, code } = before;
    return { told: { ...told, kind: 'unchanged', shiftId, code } };
  }
  const refusals = [...(poolId === undefined ? [NO_POOL] : []), ...wrongTimes(terms, known.now)];
  // A row that is wrong keeps no code from the next.
  const code = refusals.length === 0 ? known.takeCode(wanted) : undefined;
  if (refusals.length === 0 && code === undefined) {
    refusals.push(...(shiftRefusal('code_taken').errors ?? []));
  }
  if (poolId === undefined || code === undefined) {
    return { told: { ...told, kind: 'error', errors: rowErrors(refusals, cells) } };
  }
  const shiftId = randomUUID();
  return {
    told: { ...told, kind: 'create', shiftId, code, warnings: shiftWarnings(terms) },
    write: { ...terms, shiftId, code, poolId, givenUpBy: null },
  };
}

/** Taken out, so that each that is there answers for one row. */
function sameIn(
  { there }: Found,
  terms: Pick<Shift, SameTerm>,
  code: string | undefined,
): KnownShift | undefined {
  const same = there.get(sameness(terms)) ?? [];
  const place = same.findIndex((shift) => code === undefined || shift.code === code);
  return place === -1 ? undefined : same.splice(place, 1)[0];
}

function wrongTimes({ startsAt, endsAt }: Pick<Shift, 'startsAt' | 'endsAt'>, now: number) {
  return [
    ...(startsAt <= now ? [shiftRefusal('not_in_future')] : []),
    ...(endsAt <= startsAt ? [shiftRefusal('ends_before_start')] : []),
  ].flatMap(({ errors = [] }) => errors);
}

const NO_POOL = {
  field: 'pool',
  problem: 'There is no such pool.',
  remedy: 'Use the name or the id of a pool of your own.',
};

function sameness(shift: Pick<Shift, SameTerm>): string {
  const { poolId, startsAt, endsAt, patientFirstName, patientLastName, suburb } = shift;
  return JSON.stringify([poolId, startsAt, endsAt, patientFirstName, patientLastName, suburb]);
}
