import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../../../activities/index.ts';
import { activityDeps } from '../activity-deps.ts';
import { meteredActivities } from '../observe/metered-activities.ts';
import type { Services } from '../services.ts';
import { typedFailures } from '../typed-failures.ts';
import { QUEUES } from './queues.ts';
import type { WorkersOptions } from './workers-options.ts';

/** Longer than asking the carrier for a call may take: nothing is cut off between the question and its answer. */
const SHUTDOWN_GRACE_MS = 35_000;

/** One worker a queue, which do not run yet. */
export async function createWorkers(
  connection: NativeConnection,
  services: Services,
  options: WorkersOptions,
): Promise<Worker[]> {
  const { temporal, taskQueuePrefix } = services.options;
  const graceMs = options.shutdownGraceMs ?? SHUTDOWN_GRACE_MS;
  const shared: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace: temporal.namespace ?? 'default',
    activities: createActivities(activityDeps(services)),
    interceptors: { activity: [meteredActivities(services.meter), typedFailures(services.log)] },
    // Every heartbeat is passed on: thinned out as is usual, one that comes late would be one too late.
    maxHeartbeatThrottleInterval: '1s',
    shutdownGraceTime: graceMs,
    shutdownForceTime: graceMs + 5000,
  };
  const workflows = {
    workflowBundle: { codePath: options.workflowBundle },
    maxCachedWorkflows: options.maxCachedWorkflows ?? 500,
    // After a lost worker the server would otherwise hold a run's next task for ten seconds.
    stickyQueueScheduleToStartTimeout: '1s',
  } as const;
  return Promise.all(
    Object.entries(QUEUES).map(([role, { isForWorkflows, activitiesMax }]) =>
      Worker.create({
        ...shared,
        ...(isForWorkflows && workflows),
        taskQueue: `${taskQueuePrefix}${role}`,
        maxConcurrentActivityTaskExecutions: activitiesMax,
      }),
    ),
  );
}
