import { z } from 'zod';
import { line } from '../../contract/fields.ts';
import type { SHIFT_COLUMNS } from '../../contract/imports.ts';
import type { FieldProblem } from '../../contract/problem.ts';
import { newShift } from '../../contract/shifts.ts';
import { tellable } from '../../domain/text/is-storable.ts';
import { READING } from '../problems/field-problems.ts';
import { momentOf } from '../shifts/read-moment.ts';
import { momentCell } from './moment-cell.ts';
import type { CsvRow } from './read-csv.ts';
import { cellProblems, rowErrors, type RowError } from './row-error.ts';

export type ShiftColumn = (typeof SHIFT_COLUMNS)[number];

const { patientFirstName, patientLastName, suburb, zone, code } = newShift.shape;
const CELLS = z.strictObject({
  ...{ pool: line(80), patientFirstName, patientLastName, suburb, zone, code },
  ...{ startsAt: momentCell, endsAt: momentCell },
  seats: z.coerce.number().pipe(newShift.shape.seats.unwrap()).default(1),
});
type Said = Omit<z.output<typeof CELLS>, 'zone' | 'startsAt' | 'endsAt'> & {
  zone: string;
  startsAt: number;
  endsAt: number;
};

export interface ShiftRow {
  row: number;
  /** Whom it is about and when, as it is written. */
  name: string;
  /** Absent when something in it is wrong. */
  said?: Said;
  errors: RowError[];
}

/** `tenantZone`: for rows that name none. */
export function shiftRow(
  { row, cells, errors }: CsvRow<ShiftColumn>,
  tenantZone: string,
): ShiftRow {
  const words = [cells.code, cells.patientFirstName, cells.patientLastName, cells.startsAt];
  const name = tellable(words.filter((word) => word !== undefined).join(' '));
  const read = CELLS.safeParse(cells, READING);
  if (!read.success) {
    const problems = cellProblems(read.error.issues);
    return { row, name, errors: [...errors, ...rowErrors(problems, cells)] };
  }
  const { zone: own = tenantZone, ...fields } = read.data;
  const starts = momentOf(fields.startsAt, own);
  const ends = momentOf(fields.endsAt, own);
  const problems: FieldProblem[] = [];
  if (starts.kind === 'wrong') problems.push({ field: 'startsAt', ...starts });
  if (ends.kind === 'wrong') problems.push({ field: 'endsAt', ...ends });
  const wrong = [...errors, ...rowErrors(problems, cells)];
  if (starts.kind === 'wrong' || ends.kind === 'wrong' || wrong.length > 0) {
    return { row, name, errors: wrong };
  }
  const said = { ...fields, zone: own, startsAt: starts.at, endsAt: ends.at };
  return { row, name, said, errors: [] };
}
