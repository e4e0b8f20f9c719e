import type { ImportedRow } from '../../contract/imports.ts';
import type { FieldProblem } from '../../contract/problem.ts';
import { tellable } from '../../domain/text/is-storable.ts';

export type RowError = ImportedRow['errors'][number];

const SHOWN_CHARACTERS = 120;

/** Problems of fields that are called as the columns are, each with what its cell says. */
export function rowErrors(
  problems: readonly FieldProblem[],
  cells: Readonly<Partial<Record<string, string>>>,
): RowError[] {
  return problems.map(({ field, problem, remedy }) => ({
    column: field,
    value: tellable((cells[field] ?? '').slice(0, SHOWN_CHARACTERS)),
    problem,
    remedy,
  }));
}
