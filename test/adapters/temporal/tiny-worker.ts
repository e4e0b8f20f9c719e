import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { quietRuntime } from '../../../src/app/observe/quiet-runtime.ts';

/** Works on the tiny workflows until it is told to stop. */
export async function startTinyWorker(
  address: string,
  taskQueue: string,
): Promise<() => Promise<void>> {
  const logger = new DefaultLogger('ERROR');
  quietRuntime('errors');
  const workflowsPath = fileURLToPath(new URL('./tiny-workflows.ts', import.meta.url));
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath,
    logger,
  });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    workflowBundle,
    taskQueue,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
  };
}
