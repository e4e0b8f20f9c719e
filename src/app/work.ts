// npm run work: workers for all queues. Any number of them may run beside one another.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflows } from './bundle-workflows.ts';
import { servicesOptions } from './options.ts';
import { askedToEnd, configOrExit, startedOrExit } from './process-end.ts';
import { createServices } from './services.ts';
import { startWorkers } from './workers.ts';

const config = configOrExit();
const services = await startedOrExit(createServices(servicesOptions(config)));
const folder = await mkdtemp(join(tmpdir(), 'ringdown-'));
try {
  const workflowBundle = join(folder, 'workflows.js');
  await writeFile(workflowBundle, await bundleWorkflows());
  const workers = await startWorkers(services, { workflowBundle });
  services.log.info({ type: 'working' }, 'working');
  await Promise.race([askedToEnd(), workers.ended]);
  services.log.info({ type: 'draining' }, 'draining');
  await workers.stop();
} finally {
  await services.close();
  await rm(folder, { recursive: true, force: true });
}
