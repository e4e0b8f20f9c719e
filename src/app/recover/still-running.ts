import type { Services } from '../services.ts';

/** A worker asks for work again after a minute at the latest. */
const ASKED_WITHIN_MS = 70_000;
/** Of Temporal's API, as the number that goes over the wire. Workers of every queue run activities. */
const OF_ACTIVITIES: Record<string, number> = { taskQueueType: 2 };

/** Which other processes of the application are at work on this database, or were a minute ago. */
export async function stillRunning(
  services: Pick<Services, 'database' | 'temporal' | 'options'>,
): Promise<('serve' | 'work')[]> {
  const [serves, works] = await Promise.all([isServed(services), isWorked(services)]);
  return [...(serves ? ['serve' as const] : []), ...(works ? ['work' as const] : [])];
}

/** Whoever delivers the outbox listens for it, on a connection that does nothing else. */
async function isServed({ database }: Pick<Services, 'database'>): Promise<boolean> {
  const listening = await database.system.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND query = 'LISTEN ringdown_outbox' LIMIT 1`;
  return listening.length > 0;
}

async function isWorked({ temporal, options }: Pick<Services, 'temporal' | 'options'>) {
  const { client } = temporal;
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: `${options.taskQueuePrefix}records` },
    ...OF_ACTIVITIES,
  });
  const since = Date.now() - ASKED_WITHIN_MS;
  return pollers.some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > since);
}
