import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { createMetrics } from '../../src/adapters/metrics/metrics.ts';
import { ALERT_KINDS } from '../../src/domain/alert/alert-kinds.ts';
import { LACKS } from '../../src/ports/readiness.ts';
import { read } from './support/pages.ts';

/** Names of metrics as Prometheus has them, without the endings of histograms. */
async function metricsThereAre(): Promise<Set<string>> {
  const figures = () => Promise.reject(new Error('none'));
  const { body } = await createMetrics({ figures, withNode: true }).render();
  return new Set([...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name));
}

function metricsIn(expression: string): string[] {
  const names = expression.match(/\b(ringdown|nodejs|process)_\w+/g) ?? [];
  return names.map((name) => name.replace(/_(bucket|count|sum)$/, ''));
}

interface Dashboard {
  panels: { targets: { expr: string }[] }[];
}
interface Rules {
  groups: { rules: { alert: string; expr: string }[] }[];
}

test('A7 dashboard and alerts ask only for metrics that exist, and the dashboard for each of ours', async () => {
  const there = await metricsThereAre();
  const { panels } = JSON.parse(read('docs/operations/grafana-dashboard.json')) as Dashboard;
  const { groups } = parse(read('docs/operations/alerts.yml')) as Rules;
  const shown = panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricsIn(expr)));
  const watched = groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => metricsIn(expr)));

  expect([...shown, ...watched].filter((name) => !there.has(name))).toEqual([]);
  expect(watched.length).toBeGreaterThan(10);
  const ours = [...there].filter((name) => name.startsWith('ringdown_'));
  expect(ours.filter((name) => !shown.includes(name))).toEqual([]);
});

test('every reason for not being ready is in the page on operations', () => {
  const page = read('docs/operations.md');
  expect(LACKS.filter((lack) => !page.includes(`\`${lack}\``))).toEqual([]);
});

test('A7 the page on operations says of every alert, once, how it ends', () => {
  const [, table = ''] = read('docs/operations.md').split('How each ends:');
  const [rows = ''] = table.split('A person settles one');
  const named = [...rows.matchAll(/`(\w+)`/g)].map(([, kind]) => kind);

  expect(named.toSorted()).toEqual(ALERT_KINDS.toSorted());
});
