import type { z } from 'zod';
import type { ImportedRow } from '../../contract/imports.ts';
import type { FieldProblem } from '../../contract/problem.ts';
import { tellable } from '../../domain/text/is-storable.ts';
import { fieldProblems } from '../problems/field-problems.ts';

export type RowError = ImportedRow['errors'][number];

/** What is wrong with the cells of a row, told for a file: a cell is a text or empty, and of a wrong kind only where it should be a number. */
export function cellProblems(issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  return issues.flatMap((issue) => {
    const field = String(issue.path[0]);
    if (issue.code !== 'invalid_type') {
      return fieldProblems('row', [issue]).map((found) => ({ ...found, field }));
    }
    return issue.input === undefined
      ? { field, problem: 'It is missing.', remedy: 'Fill it in.' }
      : { field, problem: 'This is no number.', remedy: 'Write it in digits alone.' };
  });
}

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
