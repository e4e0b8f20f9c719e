import { z } from 'zod';
import { region as regionCell } from '../../contract/contacts.ts';
import type { CONTACT_COLUMNS } from '../../contract/reminder-imports.ts';
import { READING } from '../problems/field-problems.ts';
import { hoursCell } from './hours-cell.ts';
import type { ReadNumber } from './number-reader.ts';
import type { CsvRow } from './read-csv.ts';
import { cellProblems, rowErrors } from './row-error.ts';
import { staffRow, type StaffRow } from './staff-row.ts';

export type ContactColumn = (typeof CONTACT_COLUMNS)[number];

const CELLS = z.strictObject({
  region: regionCell.optional(),
  reminderHours: hoursCell.optional(),
});

export interface ContactRow extends StaffRow {
  /** What contacts have beside; absent is what the row leaves as it is. */
  beside: { region?: string; reminderHours?: number[] };
}

export function contactRow(
  { row, cells, errors }: CsvRow<ContactColumn>,
  readNumber: ReadNumber,
): ContactRow {
  const { region, reminderHours, ...others } = cells;
  const person = staffRow({ row, cells: others, errors }, readNumber);
  const read = CELLS.safeParse({ region, reminderHours }, READING);
  if (!read.success) {
    const problems = cellProblems(read.error.issues);
    return { ...person, beside: {}, errors: [...person.errors, ...rowErrors(problems, cells)] };
  }
  const { data } = read;
  return {
    ...person,
    beside: {
      ...(data.region !== undefined && { region: data.region }),
      ...(data.reminderHours !== undefined && { reminderHours: data.reminderHours }),
    },
  };
}
