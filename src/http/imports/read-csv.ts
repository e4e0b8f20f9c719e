import { CsvError, parse } from 'csv-parse/sync';
import { IMPORT_ROWS_MAX } from '../../contract/imports.ts';
import { tellable } from '../../domain/text/is-storable.ts';
import { invalid, invalidField } from '../problems/problem-error.ts';
import type { RowError } from './row-error.ts';

/** By the column's name; a cell that is empty is not there. */
export interface CsvRow<Column extends string> {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  cells: Partial<Record<Column, string>>;
  /** Of cells beyond the header, which nobody would read. */
  errors: RowError[];
}

/**
 * Reads CSV as spreadsheets write it: with or without a byte order mark, separated by commas, semicolons or tabs, with line
 * breaks inside of quotes. @throws ProblemError when the file as a whole cannot be used.
 */
export function readCsv<Column extends string>(
  text: string,
  { columns, required }: { columns: readonly Column[]; required: readonly Column[] },
): CsvRow<Column>[] {
  const [header = [], ...records] = recordsOf(text);
  const places = placesOf(header, columns);
  const missing = required.filter((column) => !places.includes(column));
  if (missing.length > 0) {
    throw invalid(missing.map((column) => problemOf(column, 'The column is missing.', columns)));
  }
  const rows = records
    .map((record, index) => ({
      row: index + 2,
      cells: cellsOf(record, places),
      errors: surplusOf(record, places.length),
    }))
    .filter(({ cells, errors }) => Object.keys(cells).length + errors.length > 0);
  if (rows.length === 0) {
    const remedy = 'Send a header row, and below it a row for each entry.';
    throw invalidField('body', 'There is no row to import.', remedy);
  }
  if (rows.length > IMPORT_ROWS_MAX) {
    const problem = `It has ${rows.length} rows.`;
    throw invalidField('body', problem, `Send ${IMPORT_ROWS_MAX} rows or less in one file.`);
  }
  return rows;
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter: delimiterOf(text), relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? ` near line ${error['lines']}` : '';
    throw invalidField(
      'body',
      `It is no CSV: a quotation mark does not fit${line}.`,
      'Put cells with quotation marks into quotation marks, and double those inside.',
    );
  }
}

/** The one that separates the header; spreadsheets of many countries write semicolons. */
function delimiterOf(text: string): string {
  const header = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** For each place of a record the column that stands there. */
function placesOf<Column extends string>(header: readonly string[], columns: readonly Column[]) {
  const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '');
  const byName = new Map(columns.map((column) => [plain(column), column]));
  const places = header.map((name) => byName.get(plain(name)));
  const unknown = header.filter((_, place) => places[place] === undefined);
  if (unknown.length > 0) {
    throw invalid(unknown.map((name) => problemOf(name, 'There is no such column.', columns)));
  }
  const twice = places.filter((column, place) => places.indexOf(column) !== place);
  if (twice.length > 0) {
    throw invalid(
      twice.map((name) => problemOf(name ?? '', 'The column is there twice.', columns)),
    );
  }
  return places;
}

function surplusOf(record: readonly string[], width: number): RowError[] {
  return record.flatMap((cell, place) => {
    if (place < width || cell.trim() === '') return [];
    const remedy = 'Put cells that hold a comma into quotation marks, or name the column.';
    const problem = 'No column of the header stands above it.';
    return [
      { column: String(place + 1), value: tellable(cell.trim().slice(0, 120)), problem, remedy },
    ];
  });
}

function problemOf(name: string, problem: string, columns: readonly string[]) {
  const field = name.trim() === '' ? 'header' : tellable(name.slice(0, 80));
  return { field, problem, remedy: `The header names some of: ${columns.join(', ')}.` };
}

/** Our own exports, and spreadsheets, mark with an apostrophe what must not be read as a formula. */
const MARKED = /^'(?=[=+\-@])/;

function cellsOf<Column extends string>(
  record: readonly string[],
  places: readonly (Column | undefined)[],
): Partial<Record<Column, string>> {
  const cells: Partial<Record<Column, string>> = {};
  record.forEach((cell, place) => {
    const column = places[place];
    const value = cell.trim().replace(MARKED, '');
    if (column !== undefined && value !== '') cells[column] = value;
  });
  return cells;
}
