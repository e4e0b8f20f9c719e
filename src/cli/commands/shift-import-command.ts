import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import { CsvError, parse } from 'csv-parse/sync';
import { ApiProblem, type Client } from '../../contract/client.ts';
import { newShift } from '../../contract/shifts.ts';
import { allPages } from '../all-pages.ts';
import type { Cli } from '../cli.ts';
import type { Colours } from '../colours.ts';
import { examples } from '../examples.ts';
import { CommandFailed, EXIT_CODES, UsageProblem } from '../exit-codes.ts';
import { textOf } from './import-command.ts';

const COLUMNS = [
  'pool',
  'startsAt',
  'endsAt',
  'patientFirstName',
  'patientLastName',
  'suburb',
  'zone',
  'code',
  'seats',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;
type Body = Parameters<Client['createShift']>[0]['body'];

/** What has become of one row; `row` as a spreadsheet counts. */
type Entered = { row: number } & (
  | { kind: 'right' }
  | { kind: 'entered'; shiftId: string; code: string }
  | { kind: 'wrong'; problem: string }
);

/** Row by row through the API. Each row's key is made of its words: begun again after a break, it enters none twice. */
export function shiftImportCommand(shift: Command, cli: Cli): void {
  const command = shift
    .command('import')
    .description('enters shifts from a CSV file; nobody is told before they are offered')
    .argument(
      '<file>',
      `with a header row of: ${COLUMNS.join(', ')}; the last three may be left out`,
    )
    .option('--dry-run', 'checks every row, and enters nothing')
    .action(async (path: string, { dryRun }: { dryRun?: true }) => {
      const rows = rowsOf(path, await textOf(path));
      const entered = await cli.during(`Reading ${rows.length} rows …`, (say) =>
        enterRows(cli, rows, { isDry: dryRun === true, say }),
      );
      cli.show({ rows: entered }, (shown, paint) => shown.rows.map((row) => lineOf(row, paint)));
      const wrong = entered.filter(({ kind }) => kind === 'wrong').length;
      if (wrong === 0) return;
      throw new CommandFailed(EXIT_CODES.refused, `${wrong} of ${rows.length} rows are wrong.`);
    });
  examples(command, 'shift import shifts.csv --dry-run', 'shift import shifts.csv');
}

/** @throws UsageProblem */
function rowsOf(path: string, text: string): Row[] {
  try {
    const options = { bom: true, columns: true, trim: true, skip_empty_lines: true } as const;
    return parse<Row>(text, options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageProblem(`${path} is no CSV with a header row (${error.code}).`);
  }
}

async function enterRows(
  cli: Cli,
  rows: readonly Row[],
  { isDry, say }: { isDry: boolean; say: (text: string) => void },
): Promise<Entered[]> {
  let key = '';
  const api = cli.api(() => key);
  const pools = await poolIds(api);
  const done: Entered[] = [];
  for (const [index, given] of rows.entries()) {
    const row = index + 2;
    say(`Row ${row - 1} of ${rows.length} …`);
    const read = newShift.safeParse(bodyOf(given, pools));
    if (!read.success) {
      const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      done.push({ row, kind: 'wrong', problem: faults.join('; ') });
    } else if (isDry) {
      done.push({ row, kind: 'right' });
    } else {
      key = createHash('sha256')
        .update(JSON.stringify([row, read.data]))
        .digest('hex');
      done.push({ row, ...(await enter(api, read.data)) });
    }
  }
  return done;
}

/** Pools by their names and by their ids. */
async function poolIds(api: Client): Promise<ReadonlyMap<string, string>> {
  const pools = await allPages(async (query) => {
    const { pools: items, next } = await api.listPools({ query });
    return { items, next };
  });
  return new Map(
    pools.flatMap(({ poolId, name }): [string, string][] => [
      [name, poolId],
      [poolId, poolId],
    ]),
  );
}

/** An empty cell is as good as none. */
function bodyOf({ pool, seats, ...same }: Row, pools: ReadonlyMap<string, string>) {
  const given = Object.fromEntries(Object.entries(same).filter(([, value]) => value !== ''));
  const count = seats ? { seats: Number(seats) } : {};
  return { ...given, ...count, poolId: pools.get(pool ?? '') ?? pool };
}

async function enter(api: Client, body: Body) {
  try {
    const { shiftId, code } = await api.createShift({ body });
    return { kind: 'entered' as const, shiftId, code };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { detail, errors = [] } = error.problem;
    const faults = errors.map(({ field, problem, remedy }) => `${field}: ${problem} ${remedy}`);
    return { kind: 'wrong' as const, problem: faults.length > 0 ? faults.join('; ') : detail };
  }
}

function lineOf(entered: Entered, paint: Colours): string {
  switch (entered.kind) {
    case 'right':
      return `row ${entered.row}  right`;
    case 'entered':
      return `row ${entered.row}  ${entered.shiftId}  ${entered.code}`;
    case 'wrong':
      return paint.red(`row ${entered.row}  wrong  ${entered.problem}`);
  }
}
