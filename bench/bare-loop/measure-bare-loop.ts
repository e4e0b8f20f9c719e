import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { bundleWorkflows } from '../../src/app/bundle-workflows.ts';
import { atMost } from '../stand/at-most.ts';

const WORKFLOWS = fileURLToPath(new URL('./workflows.ts', import.meta.url));

/** Attempts per second when an attempt is nothing but its part in Temporal: what the server can do at best. */
export async function measureBareLoop(
  address: string,
  { runs, attempts }: { runs: number; attempts: number },
): Promise<number> {
  const taskQueue = `bare-loop-${randomUUID()}`;
  const [connection, native] = await Promise.all([
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
  ]);
  const client = new Client({ connection });
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowBundle: { code: await bundleWorkflows(WORKFLOWS) },
    activities: {
      async ring({ workflowId, attempt }: { workflowId: string; attempt: number }) {
        // The news comes by a road of its own, as a carrier's would.
        setImmediate(() => void client.workflow.getHandle(workflowId).signal('bareEnded', attempt));
      },
    },
  });
  const seconds = await worker.runUntil(async () => {
    const begunAt = performance.now();
    const ids = Array.from({ length: runs }, (_, index) => `${taskQueue}/${index}`);
    const handles = await atMost(32, ids, (workflowId) =>
      client.workflow.start('bareLoop', { taskQueue, workflowId, args: [attempts] }),
    );
    await Promise.all(handles.map((handle) => handle.result()));
    return (performance.now() - begunAt) / 1000;
  });
  await Promise.all([connection.close(), native.close()]);
  return (runs * attempts) / seconds;
}
