import { z } from 'zod';
import { quietHours } from '../../contract/fields.ts';
import { newStaff } from '../../contract/staff.ts';
import type { STAFF_COLUMNS } from '../../contract/imports.ts';
import { tellable } from '../../domain/text/is-storable.ts';
import type { PersonFields, PersonNumber } from '../../ports/stores/directory/people.ts';
import { READING } from '../problems/field-problems.ts';
import type { ReadNumber } from './number-reader.ts';
import type { CsvRow } from './read-csv.ts';
import { cellProblems, rowErrors, type RowError } from './row-error.ts';
import { withoutUndefined } from './without-undefined.ts';

export type StaffColumn = (typeof STAFF_COLUMNS)[number];

export interface StaffRow {
  row: number;
  name: string;
  /** What the row says; absent is what it leaves as it is. */
  said: Partial<Omit<PersonFields, 'phone'>> & { phone?: PersonNumber };
  errors: RowError[];
}

const { externalId, firstName, lastName, zone } = newStaff.shape;
const WORDS = {
  yes: true,
  y: true,
  true: true,
  '1': true,
  no: false,
  n: false,
  false: false,
  '0': false,
};
const yesOrNo = z
  .string()
  .toLowerCase()
  .pipe(z.enum(Object.keys(WORDS) as (keyof typeof WORDS)[]))
  .transform((word) => WORDS[word]);

const CELLS = z.strictObject({
  externalId: externalId.unwrap().unwrap().optional(),
  firstName: firstName.optional(),
  lastName: lastName.optional(),
  zone: zone.unwrap().unwrap().optional(),
  quietFrom: quietHours.shape.from.optional(),
  quietTo: quietHours.shape.to.optional(),
  active: yesOrNo.optional(),
  callsAllowed: yesOrNo.optional(),
});

export function staffRow(
  { row, cells, errors }: CsvRow<StaffColumn>,
  readNumber: ReadNumber,
): StaffRow {
  const { phone: phoneText, ...others } = cells;
  const read = CELLS.safeParse(others, READING);
  const issues = read.error?.issues ?? [];
  const { quietFrom, quietTo, ...fields } = read.data ?? readable(others, issues);
  const phone = phoneText === undefined ? undefined : readNumber(phoneText);
  const problems = cellProblems(issues);
  if (phoneText !== undefined && !phone) problems.push(NO_NUMBER);
  if ((cells.quietFrom === undefined) !== (cells.quietTo === undefined)) problems.push(HALF_QUIET);
  if (quietFrom !== undefined && quietFrom === quietTo) problems.push(NO_QUIET);
  return {
    row,
    name: tellable(
      [cells.firstName, cells.lastName].filter((part) => part !== undefined).join(' '),
    ),
    said: {
      ...withoutUndefined(fields),
      ...(quietFrom !== undefined &&
        quietTo !== undefined && { quietHours: { from: quietFrom, to: quietTo } }),
      ...(phone && { phone }),
    },
    errors: [...errors, ...rowErrors(problems, cells)],
  };
}

/** What the other cells say: one that is wrong must not make them look empty. */
function readable(cells: Partial<Record<string, string>>, issues: readonly z.core.$ZodIssue[]) {
  const wrong = new Set(issues.map(({ path }) => path[0]));
  return CELLS.parse(
    Object.fromEntries(Object.entries(cells).filter(([name]) => !wrong.has(name))),
  );
}

const NO_NUMBER = {
  field: 'phone',
  problem: 'This is no valid telephone number.',
  remedy: 'Write it as it is dialled in the country of the tenant, or with + and the country code.',
};
const HALF_QUIET = {
  field: 'quietTo',
  problem: 'Quiet hours need a beginning and an end.',
  remedy: 'Fill in both quietFrom and quietTo, or neither.',
};
const NO_QUIET = {
  field: 'quietTo',
  problem: 'They end as they begin.',
  remedy: 'Use two different times, or leave both cells empty.',
};
