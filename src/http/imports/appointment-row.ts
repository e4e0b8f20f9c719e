import { z } from 'zod';
import { newAppointment } from '../../contract/appointments/fields.ts';
import { line } from '../../contract/fields.ts';
import type { APPOINTMENT_COLUMNS } from '../../contract/reminder-imports.ts';
import { tellable } from '../../domain/text/is-storable.ts';
import { READING } from '../problems/field-problems.ts';
import { hoursCell } from './hours-cell.ts';
import { momentCell } from './moment-cell.ts';
import type { CsvRow } from './read-csv.ts';
import { cellProblems, rowErrors, type RowError } from './row-error.ts';
import { withoutUndefined } from './without-undefined.ts';

export type AppointmentColumn = (typeof APPOINTMENT_COLUMNS)[number];

const { shape } = newAppointment;
const CELLS = z.strictObject({
  contact: line(120),
  startsAt: momentCell.optional(),
  externalId: shape.externalId.unwrap().unwrap().optional(),
  type: shape.type.unwrap().optional(),
  durationMinutes: z.coerce.number().pipe(shape.durationMinutes.unwrap()).optional(),
  zone: shape.zone,
  provider: shape.provider.unwrap().unwrap().optional(),
  location: shape.location.unwrap().unwrap().optional(),
  instructions: shape.instructions.unwrap().unwrap().optional(),
  reminderHours: hoursCell.optional(),
});

type Cells = z.output<typeof CELLS>;
/** Absent terms are what the row leaves as it is. */
interface Said {
  contact: string;
  terms: {
    [Name in Exclude<keyof Cells, 'contact'>]?: Exclude<Cells[Name], undefined>;
  };
}

export interface AppointmentRow {
  row: number;
  cells: CsvRow<AppointmentColumn>['cells'];
  /** Whose it is and when, as it is written. */
  name: string;
  /** Absent when something in the row is wrong. */
  said?: Said;
  errors: RowError[];
}

export function appointmentRow({ row, cells, errors }: CsvRow<AppointmentColumn>): AppointmentRow {
  const words = [cells.contact, cells.startsAt, cells.externalId];
  const name = tellable(words.filter((word) => word !== undefined).join(' '));
  const read = CELLS.safeParse(cells, READING);
  const told = { row, cells, name };
  if (read.success && errors.length === 0) {
    const { contact, ...terms } = read.data;
    return { ...told, said: { contact, terms: withoutUndefined(terms) }, errors };
  }
  const problems = cellProblems(read.error?.issues ?? []);
  return { ...told, errors: [...errors, ...rowErrors(problems, cells)] };
}
