// npm run bench -- [--quick] [--cluster host:port]: measures the whole application on this machine and writes
// docs/performance.md. --quick shows in under two minutes that it runs, and writes nothing; --cluster measures a production
// server of Temporal beside the development server, with two servers and two workers of the application.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { quietRuntime } from '../test/support/quiet-runtime.ts';
import { measure } from './measure.ts';
import { FULL, QUICK, type Plan } from './plan.ts';
import { describeMachine } from './report/machine.ts';
import { renderPage } from './report/page.ts';
import type { Size } from './stand/application.ts';
import { openStand } from './stand/stand.ts';

const PAGE = new URL('../docs/performance.md', import.meta.url);

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, cluster: { type: 'string' } },
});
const isQuick = values.quick === true;
const clusterAddress = values.cluster;
const plan = isQuick ? QUICK : FULL;
const begunAt = performance.now();
const say = (line: string) => {
  console.error(`${((performance.now() - begunAt) / 1000).toFixed(0).padStart(4)} s  ${line}`);
};

// Whatever ends this process ends those that it has started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
quietRuntime();

async function measured(plan: Plan, size: Size, temporalAddress?: string) {
  say(`PostgreSQL and Temporal${temporalAddress === undefined ? '' : ` at ${temporalAddress}`}`);
  const stand = await openStand(size, temporalAddress);
  try {
    return {
      machine: await describeMachine(stand.servers),
      results: await measure(stand, plan, say),
    };
  } finally {
    await stand.close();
  }
}

const { machine, results: development } = await measured(plan, { servers: 1, workers: 1 });
const cluster =
  clusterAddress === undefined
    ? undefined
    : await measured({ ...plan, openOffers: [100] }, { servers: 2, workers: 2 }, clusterAddress);
const date = new Date().toISOString().slice(0, 10);
const page = renderPage({ machine, date, development, cluster: cluster?.results });
console.log(page);
if (!isQuick) await writeFile(PAGE, page);
process.exit(0);
