import { inject } from 'vitest';
import { readCompose, serviceOf } from '../../../src/app/cluster/compose.ts';
import type { Draw } from '../../faults/support/fault.ts';
import type { Child } from '../../faults/support/child.ts';
import type { Processes } from '../../faults/support/processes.ts';
import { twoPeople } from '../../faults/support/two-people.ts';
import type { TestDatabase } from '../../support/database.ts';
import { CLUSTER_DATABASE } from './start-cluster.ts';
import { clusterVariables } from './variables.ts';

export interface Cluster extends Processes {
  workers: readonly Child[];
}

/** As many servers and workers as the compose file has, in its environment but for addresses and the simulated carrier. */
export async function openCluster(draw: Draw): Promise<Cluster> {
  const services = readCompose(clusterVariables);
  const [serve, work] = [serviceOf(services, 'serve'), serviceOf(services, 'work')];
  const processes = await twoPeople(draw, {
    database: theDatabase(),
    environment: serve.environment,
    servers: serve.deploy?.replicas ?? 1,
    settings: { rounds: 2 },
  });
  const others = Array.from({ length: (work.deploy?.replicas ?? 1) - 1 }, () =>
    processes.startWorker(),
  );
  return { ...processes, workers: [processes.worker, ...(await Promise.all(others))] };
}

/** The one that the compose file names; it goes with the run. */
function theDatabase(): TestDatabase {
  return {
    name: CLUSTER_DATABASE,
    url(user) {
      const url = new URL(inject('postgresUrl'));
      url.pathname = `/${CLUSTER_DATABASE}`;
      if (user !== undefined) url.username = user;
      return url.href;
    },
    drop: async () => undefined,
  };
}
