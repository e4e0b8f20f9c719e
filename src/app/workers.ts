import { NativeConnection, type Worker } from '@temporalio/worker';
import type { Services } from './services.ts';
import { createWorkers } from './workers/create-workers.ts';
import { keepScheduled } from './workers/housekeeping-schedule.ts';
import type { WorkersOptions } from './workers/workers-options.ts';

export interface Workers {
  /** Rejects when a worker fails for good; resolves after `stop`. */
  ended: Promise<void>;
  /** Takes nothing new, and lets calls that are being placed finish. */
  stop(): Promise<void>;
}

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
        : await keepScheduled(services, options.lookAfterMs);
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
async function resealSecrets({ webhooksOut, agents, log }: Services): Promise<void> {
  const unreadable = {
    endpoints: await webhooksOut.resealSecrets(),
    agents: await agents.resealKeys(),
  };
  if (unreadable.endpoints + unreadable.agents === 0) return;
  const fields = { type: 'secrets_unreadable', ...unreadable };
  log.error(fields, 'secrets of tenants cannot be opened: SECRETS_KEY is not theirs');
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
