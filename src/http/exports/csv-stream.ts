import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { ExportPart } from '../../ports/stores/directory/exports.ts';

const ROWS_AT_ONCE = 500;
const BYTE_ORDER_MARK = '\ufeff';

type Cell = string | number | null;
type Row = Record<string, Cell>;

/**
 * CSV (RFC 4180), read part by part while it is sent, so that no export is held in memory. What a spreadsheet would take for a
 * formula is marked with an apostrophe. The first part is read before this resolves: its failures can still be answered.
 */
export async function csvStream<Record extends { at: number; id: string }>(
  columns: readonly string[],
  read: (part: Pick<ExportPart, 'after' | 'limit'>) => Promise<Record[]>,
  rowOf: (record: Record) => Row,
): Promise<Readable> {
  const text = (records: readonly Record[]) => csvText(columns, records.map(rowOf));
  let part = await read({ limit: ROWS_AT_ONCE });
  async function* chunks() {
    yield BYTE_ORDER_MARK + stringify([[...columns]], { record_delimiter: 'windows' });
    for (;;) {
      if (part.length > 0) yield text(part);
      const last = part.at(-1);
      if (last === undefined || part.length < ROWS_AT_ONCE) return;
      part = await read({ after: { at: last.at, id: last.id }, limit: ROWS_AT_ONCE });
    }
  }
  return Readable.from(chunks());
}

export function csvText(columns: readonly string[], rows: readonly Row[]): string {
  return stringify(
    rows.map((row) => columns.map((column) => row[column] ?? '')),
    { record_delimiter: 'windows', escape_formulas: true },
  );
}
