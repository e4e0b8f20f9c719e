import type { Client } from '@temporalio/client';
import {
  connectTemporal,
  TemporalUnavailable,
  type TemporalConnection,
} from '../../../adapters/temporal/connect-temporal.ts';
import { refusalOf } from '../../../adapters/temporal/refusal.ts';
import {
  areSearchAttributesKnown,
  registerCommands,
} from '../../../adapters/temporal/search-attributes.ts';
import { RunsRefused } from '../../../ports/runs.ts';
import type { Config } from '../../config.ts';
import { QUEUES } from '../../workers/queues.ts';
import { type Finding, ok, skipped, wrong } from '../finding.ts';

/** Of Temporal's API, as the number that goes over the wire. Workers of every queue run activities. */
const OF_ACTIVITIES: Record<string, number> = { taskQueueType: 2 };

export async function examineTemporal(config: Config): Promise<Finding[]> {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = config;
  let temporal: TemporalConnection;
  try {
    temporal = await connectTemporal({ address, namespace, timeoutMs: 5000 });
  } catch (error) {
    if (!(error instanceof TemporalUnavailable)) throw error;
    const remedy = 'Start it, or set TEMPORAL_ADDRESS to host:port of its frontend.';
    return withoutServer(wrong('temporal', `No Temporal server answers at ${address}.`, remedy));
  }
  try {
    await temporal.client.workflowService.describeNamespace({ namespace });
    return [
      ok('temporal', `The server at ${address} has the namespace ${namespace}.`),
      await examineAttributes(temporal.client),
      await examineWorkers(temporal.client, config),
    ];
  } catch (error) {
    const refusal = refusalOf(error) ?? error;
    if (refusal instanceof RunsRefused) {
      return withoutServer(wrong('temporal', `It refuses (${refusal.code}).`, refusal.remedy));
    }
    const remedy = `Create it (\`temporal operator namespace create --namespace ${namespace}\`), or correct TEMPORAL_NAMESPACE.`;
    const says = `The server at ${address} does not answer for the namespace ${namespace}.`;
    return withoutServer(wrong('temporal', says, remedy));
  } finally {
    await temporal.close();
  }
}

const withoutServer = (fault: Finding): Finding[] => [
  fault,
  ...skipped(['search attributes', 'workers'], 'after Temporal'),
];

async function examineAttributes(client: Client): Promise<Finding> {
  if (await areSearchAttributesKnown(client)) {
    return ok('search attributes', 'Runs can be found by tenant, job and state.');
  }
  const says = 'The namespace lacks the search attributes, without which no run starts.';
  return wrong('search attributes', says, registerCommands(client));
}

async function examineWorkers(client: Client, config: Config): Promise<Finding> {
  const { namespace } = client.options;
  const prefix = config.TASK_QUEUE_PREFIX;
  const polled = await Promise.all(
    Object.keys(QUEUES).map(async (role) => {
      const { pollers } = await client.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: `${prefix}${role}` },
        ...OF_ACTIVITIES,
      });
      return { role, isPolled: pollers.length > 0 };
    }),
  );
  const silent = polled.filter(({ isPolled }) => !isPolled).map(({ role }) => prefix + role);
  if (silent.length === 0) return ok('workers', 'Every task queue has a worker that polls.');
  return wrong(
    'workers',
    `Nobody polls ${silent.join(', ')}: offers would stand still.`,
    'Start `npm run work` with the same TASK_QUEUE_PREFIX and TEMPORAL_NAMESPACE.',
  );
}
