import type { AnalyticsFigures } from '../measures/analytics.ts';

/** How long each question about a tenant's calls takes, from the store's call to its answer. */
export function renderAnalytics(figures: AnalyticsFigures): string {
  const { attempts, countedMs, queries, wholeScans } = figures;
  const rows = queries.map(({ name, ms }) => [name, ms.p50, ms.p95, ms.worst]);
  const table = [['', 'p50, ms', 'p95, ms', 'worst, ms'], ['---', '--:', '--:', '--:'], ...rows];
  const cell = (value: string | number) => (typeof value === 'number' ? value.toFixed(1) : value);
  return [
    `One tenant with ${attempts.toLocaleString('en-US')} calls in a year, asked one question after the other by the application’s own role. A year that nobody had counted was in the tallies after ${(countedMs / 1000).toFixed(1)} s. Scans of all attempts, events or jobs meanwhile: ${wholeScans}.`,
    '',
    ...table.map((cells) => `| ${cells.map(cell).join(' | ')} |`),
  ].join('\n');
}
