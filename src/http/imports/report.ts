import type { ImportedRow, ImportReport } from '../../contract/imports.ts';
import type { Received } from '../../contract/endpoint.ts';
import type { IMPORT_ENDPOINTS } from '../../contract/imports.ts';
import { invalid } from '../problems/problem-error.ts';

export type ImportQuery = Received<typeof IMPORT_ENDPOINTS.importStaff>['query'];

type AnyRow = Pick<ImportedRow, 'row' | 'kind' | 'errors'>;

/** Whether anything is to be written, which a dry run and, unless `partial`, any wrong row forbid. */
export function mayWrite(rows: readonly AnyRow[], { dryRun, partial }: ImportQuery): boolean {
  return dryRun === 'false' && (partial === 'true' || rows.every(({ kind }) => kind !== 'error'));
}

const TOLD_MAX = 200;

/** @throws ProblemError with every problem when rows that are wrong have kept the others from being written. */
export function reportOf<Row extends AnyRow>(
  rows: readonly Row[],
  query: ImportQuery,
): Omit<ImportReport, 'rows'> & { rows: Row[] } {
  const isWritten = mayWrite(rows, query);
  if (!isWritten && query.dryRun === 'false') {
    throw invalid(
      rows
        .flatMap(({ row, errors }) =>
          errors.map(({ column, value, problem, remedy }) => ({
            field: `row ${row}, ${column}`,
            problem: value === '' ? problem : `${problem} It says "${value}".`,
            remedy,
          })),
        )
        .slice(0, TOLD_MAX),
    );
  }
  const count = (kind: ImportedRow['kind']) => rows.filter((row) => row.kind === kind).length;
  return {
    isWritten,
    counts: {
      create: count('create'),
      update: count('update'),
      unchanged: count('unchanged'),
      error: count('error'),
    },
    rows: [...rows],
  };
}
