import type { AnalyticsFigures } from '../measures/analytics.ts';
import type { Level, Results } from '../measure.ts';
import { FULL } from '../plan.ts';
import { renderAnalytics } from './analytics-table.ts';
import type { GateFigures } from '../measures/gate.ts';
import { renderGate } from './gate-table.ts';
import type { Machine } from './machine.ts';
import type { Quantiles } from './quantiles.ts';

export interface Report {
  machine: Machine;
  /** YYYY-MM-DD. */
  date: string;
  /** Of the minute before, by whatever else the machine did: a free one has 0. */
  loadBefore: number;
  development: Results;
  /** Absent: there was none to measure. */
  cluster: Results | undefined;
  analytics: AnalyticsFigures;
  gate: GateFigures;
}

/** docs/performance.md, whole: nothing of it is written by hand. */
export function renderPage(report: Report): string {
  return [
    '# Performance',
    '',
    'Written by `npm run bench`, which measures all of it in one run; `npm run bench -- --quick` tries it out and writes nothing, `npm run bench -- --no-cluster` leaves out the production server of Temporal, which Go has to build once.',
    '',
    renderMeasured(report),
    '',
    ...NOTES,
    '',
    '## Figures of calls',
    '',
    renderAnalytics(report.analytics),
    '',
    '## The gate',
    '',
    renderGate(report.gate),
    '',
  ].join('\n');
}

/** The machine and the table, which the README shows too. */
export function renderMeasured(report: Omit<Report, 'analytics' | 'gate'>): string {
  const { machine, date, loadBefore, development, cluster } = report;
  const { cores, processor, memoryGib, node, postgres, temporal } = machine;
  const columns = [...development.levels.map(columnOf(development)), ...clusterColumns(cluster)];
  const heads = ['', ...columns.map(({ head }) => head)];
  const rows = ROWS.map(({ what, cell }) => [
    what,
    ...columns.map((column) => cellOf(column, cell)),
  ]);
  const table = [heads, heads.map((_, index) => (index === 0 ? '---' : '--:')), ...rows];
  return [
    `Machine: ${cores} cores (${processor}), ${memoryGib} GiB, Node ${node}, PostgreSQL ${postgres} with fsync, Temporal ${temporal}. ${date}, load average ${loadBefore.toFixed(1)} before it began. Everything runs on it side by side: PostgreSQL, Temporal, one \`serve\` and one \`work\` (two of each with the production server), and the simulated carrier with the load.`,
    '',
    ...table.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}

interface Column {
  head: string;
  /** Absent: nothing was measured. */
  of?: { level: Level; results: Results; isLast: boolean };
}

type Cell = (level: Level, results: Results) => string;

interface Row {
  what: string;
  cell: { kind: 'per_level' | 'once'; text: Cell };
}

const columnOf =
  (results: Results) =>
  (level: Level): Column => ({
    head: `${grouped(level.openOffers)} open offers`,
    of: { level, results, isLast: level === results.levels.at(-1) },
  });

function clusterColumns(cluster: Results | undefined): Column[] {
  if (!cluster) return [{ head: 'production cluster' }];
  return cluster.levels.map((level) => {
    const column = columnOf(cluster)(level);
    return { ...column, head: `production cluster, ${column.head}` };
  });
}

function cellOf({ of }: Column, { kind, text }: Row['cell']): string {
  if (!of) return 'not measured';
  return kind === 'per_level' || of.isLast ? text(of.level, of.results) : '';
}

const row = (what: string, text: Cell): Row => ({ what, cell: { kind: 'per_level', text } });
/** Of the whole run, not of each number of open offers. */
const once = (what: string, text: Cell): Row => ({ what, cell: { kind: 'once', text } });

const ROWS: readonly Row[] = [
  row('attempts per second, end to end', (level) => level.attemptsPerSecond.toFixed(1)),
  row('… of the bare Temporal loop', (level, { bareLoop }) =>
    percent(level.attemptsPerSecond / bareLoop),
  ),
  once('bare Temporal loop, attempts per second', (_, { bareLoop }) => bareLoop.toFixed(1)),
  row('due to ring, alone: p50 / p95 / p99, ms', ({ alone }) => three(alone)),
  once('due to ring, all in one minute under a cap: p50 / p95 / p99, s', (_, { crowd }) =>
    three(crowd.late, 1000),
  ),
  once('… share of the cap used', (_, { crowd }) => percent(crowd.shareOfCap)),
  once('… calls in the worst sliding second', (_, { crowd }) => String(crowd.worstSecond)),
  row('webhooks at 200/s, acknowledged: p50 / p99, ms', ({ steady }) => ends(steady.ms)),
  once('burst of webhooks at 1,000/s: p50 / p99, ms', (_, { burst }) => ends(burst.ms)),
  once('… sent / not acknowledged in 15 s / lost', (_, { burst }) =>
    [burst.sent, burst.refused, burst.lost].map(grouped).join(' / '),
  ),
  row('start-up to first ring, s', ({ startUpMs }) => rounded(startUpMs / 1000, 1)),
  row('memory of the worker, MiB', ({ workerBytes }) => mebibytes(workerBytes)),
  row('memory per waiting run, KiB', ({ bytesPerRun }) => (bytesPerRun / 1024).toFixed(0)),
];

const NOTES = [
  '- **Attempt**: reserved, judged twice, the greeting spoken, dialled, rung, rejected by the person called, reported in three signed webhooks, signalled to its run. The bare loop is an activity, a signal and a condition with a time-out, in the same run and on the same server, without a database.',
  `- **Due to ring**: from the instant at which the offer’s wait ends to the order at the carrier, by the carrier’s own ledger. Temporal’s server runs at its usual pace, at which timers fire up to a second late. The cap is ${FULL.crowd.callsPerSecond} calls a second, of which the worst sliding second may have one more (I8).`,
  '- **Webhooks**: each is a report on a call that is ringing, goes the whole way, and is timed from when it was due to be sent. Lost would be one that was acknowledged and is not in the inbox.',
  '- **Memory per waiting run**: resident memory added by the offers opened for this column, by each of them. Few runs drown in what the process needs for itself, and a worker keeps no more than 500 runs in memory.',
];

/** What has not come in time never came. */
const rounded = (value: number, digits = 0) =>
  Number.isFinite(value) ? value.toFixed(digits) : 'never';
const grouped = (value: number) => value.toLocaleString('en-US');
const percent = (share: number) => `${Math.round(share * 100)} %`;
const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);

function three({ p50, p95, p99 }: Quantiles, unit = 1): string {
  return [p50, p95, p99].map((value) => rounded(value / unit, unit === 1 ? 0 : 1)).join(' / ');
}

function ends({ p50, p99 }: Quantiles): string {
  return `${rounded(p50)} / ${rounded(p99)}`;
}
