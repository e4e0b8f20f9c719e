import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import type {
  ImportReport,
  ImportedRow,
  ImportedShift,
  PoolImportReport,
} from '../../contract/imports.ts';
import type { Cli } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { examples } from '../examples.ts';
import { CommandFailed, EXIT_CODES, UsageProblem } from '../exit-codes.ts';
import { warningLines } from '../warning-lines.ts';

interface Report extends Omit<ImportReport, 'rows'> {
  rows: Row[];
  removed?: PoolImportReport['removed'];
}
type Row = Pick<ImportedRow, 'row' | 'kind' | 'name' | 'errors'> & Partial<ShiftRow>;
type ShiftRow = Pick<ImportedShift, 'shiftId' | 'code' | 'warnings'>;
type Flag = 'true' | 'false';

export interface ImportKind {
  /** In words. */
  what: string;
  columns: readonly string[];
  example: string;
  send(
    api: Client,
    sent: { query: { dryRun: Flag; partial: Flag }; body: string },
  ): Promise<Report>;
}

interface Options {
  dryRun?: true;
  partial?: true;
}

/** `staff import`, `pool import`, `shift import`. */
export function importCommand(parent: Command, cli: Cli, kind: ImportKind): void {
  const command = parent
    .command('import')
    .description(`enters and changes ${kind.what} from a CSV file`)
    .argument('<file>', `with a header row of some of: ${kind.columns.join(', ')}`)
    .option('--dry-run', 'tells what would be done, row by row, and does nothing')
    .option('--partial', 'takes the rows that are right although others are not')
    .action(async (path: string, { dryRun, partial }: Options) => {
      const body = await textOf(path);
      const query = { dryRun: flag(dryRun), partial: flag(partial) };
      const rows = body.trimEnd().split('\n').length - 1;
      const report = await cli.during(`Importing ${rows} rows …`, () =>
        kind.send(cli.api(), { query, body }),
      );
      cli.show(report, reportLines);
      if (report.counts.error === 0) return;
      const isDone = report.isWritten ? 'The others were written.' : 'Nothing was written.';
      const message = `${report.counts.error} rows are wrong. ${isDone}`;
      throw new CommandFailed(EXIT_CODES.refused, message);
    });
  examples(
    command,
    `${parent.name()} import ${kind.example} --dry-run`,
    `${parent.name()} import ${kind.example}`,
  );
}

const flag = (given: true | undefined): Flag => (given ? 'true' : 'false');

/** @throws UsageProblem */
async function textOf(path: string): Promise<string> {
  const bytes = await bytesOf(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageProblem(
      `${path} is not in UTF-8 (not_utf8). In a spreadsheet, save it as "CSV UTF-8".`,
    );
  }
}

/** @throws UsageProblem */
async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageProblem(`${path} cannot be read as a file (${code}).`);
  }
}

function reportLines({ isWritten, counts, rows, removed = [] }: Report, paint: Colours): string[] {
  const { create, update, unchanged, error } = counts;
  const gone = removed.length === 0 ? '' : `, ${removed.length} removed`;
  const sum = `${create} new, ${update} changed, ${unchanged} as they were, ${error} wrong${gone}`;
  return [
    ...rows.filter(({ kind }) => kind !== 'unchanged').flatMap((row) => rowLines(row, paint)),
    ...removed.map(({ pool, name }) => paint.red(`removed  ${pool}: ${name}`)),
    isWritten ? sum : `${sum}; nothing was written`,
  ];
}

const MARKS: Readonly<Record<ImportedRow['kind'], string>> = {
  create: 'new',
  update: 'changed',
  unchanged: 'as it was',
  error: 'wrong',
};

function rowLines(row: Row, paint: Colours): string[] {
  const { kind, name, errors, shiftId = null, code, warnings = [] } = row;
  const entered = shiftId === null ? '' : `  ${shiftId}  ${code}`;
  const line = `row ${row.row}  ${MARKS[kind]}${entered}  ${name}`;
  return [
    kind === 'error' ? paint.red(line) : line,
    ...errors.map(
      ({ column, value, problem, remedy }) => `  ${column} “${value}”: ${problem} ${remedy}`,
    ),
    ...warningLines(warnings, paint),
  ];
}
