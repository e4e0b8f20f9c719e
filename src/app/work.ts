// npm run work: workers for all queues. Any number of them may run beside one another.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflows } from './bundle-workflows.ts';
import { listening } from './listening.ts';
import { openObserveDoor } from './observe/open-observe-door.ts';
import { countTemporal } from './observe/temporal-metrics.ts';
import { servicesOptions } from './options.ts';
import { askedToEnd, configOrExit, endWithin, startedOrExit } from './process-end.ts';
import { createServices } from './services.ts';
import { startWorkers } from './workers.ts';

/** Above the workers' own grace, in which activities finish. */
const FINISH_MS_MAX = 50_000;

const config = configOrExit();
const options = { ...servicesOptions(config), nodeMetrics: true };
const moreMetrics = await countTemporal(options.log);
const services = await startedOrExit(createServices(options));
const { log } = services;
async function work(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ringdown-'));
  try {
    const workflowBundle = join(folder, 'workflows.js');
    await writeFile(workflowBundle, await bundleWorkflows());
    const workers = await startWorkers(services, { workflowBundle });
    const door = openObserveDoor(services, config, { moreMetrics });
    const observe = await listening('OBSERVE_HOST and OBSERVE_PORT', door);
    log.info({ type: 'working', observe: observe.origin }, 'working');
    await Promise.race([askedToEnd(), workers.ended]);
    log.info({ type: 'draining' }, 'draining');
    services.readiness.drain();
    await endWithin(FINISH_MS_MAX, log, async () => {
      await workers.stop();
      await observe.close();
    });
  } finally {
    await services.close();
    await rm(folder, { recursive: true, force: true });
  }
}

await startedOrExit(work());
