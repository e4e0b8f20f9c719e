import { type Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client';
import { ensureSearchAttributes } from '../../adapters/temporal/search-attributes.ts';
import { loggableError } from '../../http/observe/loggable-error.ts';
import type { Services } from '../services.ts';

type Scheduled = Pick<Services, 'temporal' | 'log'> & {
  options: Pick<Services['options'], 'taskQueuePrefix'>;
};

const LOOK_AFTER_MS = 60_000;

/** A server that has lost everything (A12) is set up again as at the start; housekeeping then orders the lost runs. */
export async function keepScheduled(
  { temporal, options, log }: Scheduled,
  everyMs = LOOK_AFTER_MS,
): Promise<NodeJS.Timeout> {
  const { client } = temporal;
  const { taskQueuePrefix } = options;
  if (!(await createSchedule(client, taskQueuePrefix)))
    await renewSchedule(client, taskQueuePrefix);
  const again = async () => {
    try {
      await ensureSearchAttributes(temporal);
      await createSchedule(client, taskQueuePrefix);
    } catch (error) {
      const fields = { type: 'housekeeping_not_scheduled', error: loggableError(error) };
      log.warn(fields, 'housekeeping could not be looked after');
    }
  };
  return setInterval(() => void again(), everyMs).unref();
}

/** One for all workers of this prefix, whoever starts first. @returns false when there is one already. */
async function createSchedule(client: Client, taskQueuePrefix: string): Promise<boolean> {
  const { scheduleId, ...schedule } = scheduleOf(taskQueuePrefix);
  try {
    await client.schedule.create({ scheduleId, ...schedule });
    return true;
  } catch (error) {
    if (error instanceof ScheduleAlreadyRunning) return false;
    throw error;
  }
}

/**
 * As this version wants it, however an earlier one has made it; a pause by hand stays. Only as a process starts: old and new
 * ones that run side by side would else change it for ever.
 */
async function renewSchedule(client: Client, taskQueuePrefix: string): Promise<void> {
  const { scheduleId, ...schedule } = scheduleOf(taskQueuePrefix);
  await client.schedule.getHandle(scheduleId).update(({ state }) => ({ ...schedule, state }));
}

function scheduleOf(taskQueuePrefix: string) {
  const workflowId = `${taskQueuePrefix}housekeeping`;
  return {
    scheduleId: workflowId,
    spec: { intervals: [{ every: '1 minute' }] },
    policies: { overlap: 'SKIP', catchupWindow: '1 minute' },
    action: {
      type: 'startWorkflow',
      workflowType: 'housekeeping',
      workflowId,
      taskQueue: `${taskQueuePrefix}records`,
    },
  } satisfies ScheduleOptions;
}
