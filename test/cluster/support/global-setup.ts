import { randomBytes } from 'node:crypto';
import { type TestProject } from 'vitest/node';
import { readCompose, serviceOf } from '../../../src/app/cluster/compose.ts';
import { prepareDatabases } from '../../../src/app/cluster/prepare-databases.ts';
import { startTemporalCluster } from '../../../src/app/cluster/temporal-cluster.ts';
import { deployMigrations } from '../../../src/app/embedded/deploy-migrations.ts';
import { openHome } from '../../../src/app/embedded/home.ts';
import { openThrowawayInstance } from '../../../src/app/embedded/instance.ts';
import { startPostgres } from '../../../src/app/embedded/postgres.ts';
import { clusterVariables } from './variables.ts';

/** Stories move the clock of a run by it; nothing else of the server differs from docker-compose.temporal.yml. */
const TIME_SKIPPING = 'frontend.WorkflowTimeSkippingEnabled:\n  - value: true\n';

/** What docker-compose.temporal.yml starts before the application, in its order and from its environment. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const instance = await openThrowawayInstance(openHome());
  const { dir } = instance;
  const stops: (() => Promise<void>)[] = [async () => instance.release()];
  const teardown = async () => {
    for (const stop of stops.reverse()) await stop();
  };
  try {
    const postgres = await startPostgres({ dir, durable: true });
    stops.push(() => postgres.stop());
    const url = new URL(postgres.url('postgres'));
    const services = readCompose({
      ...clusterVariables,
      APP_PASSWORD: url.password,
      TEMPORAL_PASSWORD: randomBytes(12).toString('hex'),
    });
    await prepareDatabases(url.href, serviceOf(services, 'postgres').environment);
    const [temporal] = await Promise.all([
      startTemporalCluster({
        dir,
        services,
        postgresPort: postgres.port,
        dynamicConfig: TIME_SKIPPING,
        report: (line) => process.stderr.write(`${line}\n`),
      }),
      deployMigrations(postgres.url('ringdown')),
    ]);
    stops.push(() => temporal.stop());
    project.provide('postgresUrl', url.href);
    project.provide('templateDatabase', 'ringdown');
    project.provide('temporalAddress', temporal.address);
    project.provide('workflowBundle', '');
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}
