// npm run bench -- [--quick] [--no-cluster] [--analytics]: measures the whole application on this machine, beside the development server of
// Temporal and beside the production server on PostgreSQL, and writes docs/performance.md and the README's table. --quick shows in under two minutes
// that it runs, and writes nothing; --no-cluster leaves the production server out, which Go builds once;
// --analytics measures the figures of calls and the gate alone, and writes nothing.
import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { TemporalToolsMissing } from '../src/app/cluster/temporal-tools.ts';
import { quietRuntime } from '../src/app/observe/quiet-runtime.ts';
import { measure, type Results } from './measure.ts';
import { measureAnalytics } from './measures/analytics.ts';
import { FULL, QUICK, type Plan } from './plan.ts';
import { measureGate } from './measures/gate.ts';
import { renderAnalytics } from './report/analytics-table.ts';
import { renderGate } from './report/gate-table.ts';
import { describeMachine } from './report/machine.ts';
import { renderMeasured, renderPage } from './report/page.ts';
import type { Size } from './stand/application.ts';
import { startServers, type TemporalKind } from './stand/servers.ts';
import { openStand } from './stand/stand.ts';

const PAGE = new URL('../docs/performance.md', import.meta.url);
const README = new URL('../README.md', import.meta.url);

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    'no-cluster': { type: 'boolean' },
    analytics: { type: 'boolean' },
  },
});
const isQuick = values.quick === true;
const plan = isQuick ? QUICK : FULL;
const begunAt = performance.now();
const [loadBefore = 0] = loadavg();
const say = (line: string) => {
  console.error(`${((performance.now() - begunAt) / 1000).toFixed(0).padStart(4)} s  ${line}`);
};

// Whatever ends this process ends those that it has started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
quietRuntime('errors');

async function measured(plan: Plan, size: Size, kind: TemporalKind) {
  say(`PostgreSQL and Temporal (${kind})`);
  const stand = await openStand(size, kind);
  try {
    return {
      machine: await describeMachine(stand.servers),
      results: await measure(stand, plan, say),
    };
  } finally {
    await stand.close();
  }
}

/** On servers of its own: nothing else is counted beside it. */
async function measuredAnalytics(plan: Plan) {
  say(`figures over ${plan.analytics.attempts} calls`);
  const servers = await startServers('development');
  try {
    const analytics = await measureAnalytics(servers, plan.analytics);
    say('decisions of the gate');
    return { analytics, gate: await measureGate(servers, plan.gate) };
  } finally {
    await servers.stop();
  }
}

/** @returns undefined where its server cannot be had, which is said. */
async function measuredCluster(): Promise<Results | undefined> {
  if (isQuick || values['no-cluster'] === true) return undefined;
  try {
    const size = { servers: 2, workers: 2 };
    return (await measured({ ...plan, openOffers: [100] }, size, 'cluster')).results;
  } catch (error) {
    if (!(error instanceof TemporalToolsMissing)) throw error;
    say(`The production server is left out: ${error.message}`);
    return undefined;
  }
}

const { analytics, gate } = await measuredAnalytics(plan);
if (values.analytics === true) {
  console.log(`${renderAnalytics(analytics)}\n\n${renderGate(gate)}`);
  process.exit(0);
}
const { machine, results: development } = await measured(
  plan,
  { servers: 1, workers: 1 },
  'development',
);
const cluster = await measuredCluster();
const date = new Date().toISOString().slice(0, 10);
const report = { machine, date, loadBefore, development, cluster, analytics, gate };
console.log(renderPage(report));
if (!isQuick) {
  await writeFile(PAGE, renderPage(report));
  const readme = await readFile(README, 'utf8');
  const measured = `<!-- npm run bench -->\n\n${renderMeasured(report)}\n\n<!-- end -->`;
  await writeFile(
    README,
    readme.replace(/<!-- npm run bench -->[^]*<!-- end -->/, () => measured),
  );
}
process.exit(0);
