import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { ScheduleAlreadyRunning, type Client } from '@temporalio/client';
import { ensureSearchAttributes } from '../adapters/temporal/search-attributes.ts';
import { loggableError } from '../http/observe/loggable-error.ts';
import { createActivities } from '../../activities/index.ts';
import { activityDeps } from './activity-deps.ts';
import { meteredActivities } from './observe/metered-activities.ts';
import type { Services } from './services.ts';
import { typedFailures } from './typed-failures.ts';

export interface WorkersOptions {
  /** File with the bundled workflows. */
  workflowBundle: string;
  /** False where something else sees to it, as in stories that move the time. */
  housekeeping?: boolean;
  /** How often the set-up of housekeeping is looked after. */
  lookAfterMs?: number;
  /** Runs kept in memory between two tasks. */
  maxCachedWorkflows?: number;
  /** Over before a process that was told to end is killed. */
  shutdownGraceMs?: number;
}

export interface Workers {
  /** Rejects when a worker fails for good; resolves after `stop`. */
  ended: Promise<void>;
  /** Takes nothing new, and lets calls that are being placed finish. */
  stop(): Promise<void>;
}

/** Longer than asking the carrier for a call may take: nothing is cut off between the question and its answer. */
const SHUTDOWN_GRACE_MS = 35_000;

/** By role, so that one kind of work can neither starve nor be scaled with another. */
export const QUEUES = {
  runs: { isForWorkflows: true, activitiesMax: 100 },
  dial: { isForWorkflows: false, activitiesMax: 50 },
  texts: { isForWorkflows: false, activitiesMax: 50 },
  webhooks: { isForWorkflows: false, activitiesMax: 50 },
  records: { isForWorkflows: true, activitiesMax: 50 },
} as const;

export async function startWorkers(services: Services, options: WorkersOptions): Promise<Workers> {
  const { temporal } = services.options;
  // The vendor's package takes seconds to load, which belong into no ring's deadline.
  await services.speech?.load();
  await resealSecrets(services);
  const connection = await NativeConnection.connect({ address: temporal.address });
  try {
    const keeping =
      options.housekeeping === false
        ? undefined
        : await keepScheduled(services, options.lookAfterMs ?? LOOK_AFTER_MS);
    const workers = await createWorkers(connection, services, options);
    return running(workers, async () => {
      clearInterval(keeping);
      await connection.close();
    });
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Those that were stored under a key of before, or under none. */
async function resealSecrets({ webhooksOut, log }: Services): Promise<void> {
  const unreadable = await webhooksOut.resealSecrets();
  if (unreadable === 0) return;
  const fields = { type: 'secrets_unreadable', endpoints: unreadable };
  log.error(fields, 'secrets of webhook endpoints cannot be opened: SECRETS_KEY is not theirs');
}

async function createWorkers(
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

function running(workers: readonly Worker[], close: () => Promise<void>): Workers {
  const shutDown = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const runs = workers.map((worker) => worker.run());
  const ended = Promise.allSettled(
    // A process with half of its queues would leave runs waiting: when one worker fails, all end.
    runs.map((run) => run.finally(shutDown)),
  ).then(async (results) => {
    await close();
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  });
  return {
    ended,
    async stop() {
      shutDown();
      await ended;
    },
  };
}

const LOOK_AFTER_MS = 60_000;

/** A server that has lost everything (A12) is set up again as at the start; housekeeping then orders the lost runs. */
async function keepScheduled(
  { temporal, options, log }: Services,
  everyMs: number,
): Promise<NodeJS.Timeout> {
  const schedule = () => scheduleHousekeeping(temporal.client, options.taskQueuePrefix);
  await schedule();
  const again = async () => {
    try {
      await ensureSearchAttributes(temporal);
      await schedule();
    } catch (error) {
      const fields = { type: 'housekeeping_not_scheduled', error: loggableError(error) };
      log.warn(fields, 'housekeeping could not be looked after');
    }
  };
  return setInterval(() => void again(), everyMs).unref();
}

/** Once for all workers of this prefix, whoever starts first. */
async function scheduleHousekeeping(client: Client, taskQueuePrefix: string): Promise<void> {
  const workflowId = `${taskQueuePrefix}housekeeping`;
  try {
    await client.schedule.create({
      scheduleId: workflowId,
      spec: { intervals: [{ every: '1 minute' }] },
      policies: { overlap: 'SKIP', catchupWindow: '1 minute' },
      action: {
        type: 'startWorkflow',
        workflowType: 'housekeeping',
        workflowId,
        taskQueue: `${taskQueuePrefix}records`,
      },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
