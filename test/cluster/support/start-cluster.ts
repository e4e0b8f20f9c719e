import { randomBytes } from 'node:crypto';
import { readCompose, serviceOf } from '../../../src/app/cluster/compose.ts';
import { prepareDatabases } from '../../../src/app/cluster/prepare-databases.ts';
import { startTemporalCluster } from '../../../src/app/cluster/temporal-cluster.ts';
import { deployMigrations } from '../../../src/app/embedded/deploy-migrations.ts';
import { openHome } from '../../../src/app/embedded/home.ts';
import { openThrowawayInstance } from '../../../src/app/embedded/instance.ts';
import { startPostgres } from '../../../src/app/embedded/postgres.ts';
import { clusterVariables } from './variables.ts';

/** The application's, as the compose file names it. */
export const CLUSTER_DATABASE = 'ringdown';

export interface StartedCluster {
  temporalAddress: string;
  /** Connection string of the application's database, the superuser's unless another role is asked for. */
  databaseUrl(role?: string): string;
  stop(): Promise<void>;
}

/**
 * What docker-compose.temporal.yml starts before the application, in its order and from its environment.
 * @param dynamicConfig - lines beside those of the file
 * @throws TemporalToolsMissing
 */
export async function startCluster(dynamicConfig?: string): Promise<StartedCluster> {
  const instance = await openThrowawayInstance(openHome());
  const { dir } = instance;
  const stops: (() => Promise<void>)[] = [async () => instance.release()];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
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
        ...(dynamicConfig !== undefined && { dynamicConfig }),
        report: (line) => process.stderr.write(`${line}\n`),
      }),
      deployMigrations(postgres.url(CLUSTER_DATABASE)),
    ]);
    stops.push(() => temporal.stop());
    return {
      temporalAddress: temporal.address,
      databaseUrl: (role) => postgres.url(CLUSTER_DATABASE, role),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
