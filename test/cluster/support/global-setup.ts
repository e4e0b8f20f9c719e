import { type TestProject } from 'vitest/node';
import { CLUSTER_DATABASE, startCluster } from './start-cluster.ts';

/** Stories move the clock of a run by it; nothing else of the server differs from docker-compose.temporal.yml. */
const TIME_SKIPPING = 'frontend.WorkflowTimeSkippingEnabled:\n  - value: true\n';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster(TIME_SKIPPING);
  project.provide('postgresUrl', cluster.databaseUrl());
  project.provide('templateDatabase', CLUSTER_DATABASE);
  project.provide('temporalAddress', cluster.temporalAddress);
  project.provide('workflowBundle', '');
  return () => cluster.stop();
}
