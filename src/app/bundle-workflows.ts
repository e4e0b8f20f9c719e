import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const own = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));

/** The code of all workflows as one piece, as workers and replays take it; `entry` is a file that exports them. */
export async function bundleWorkflows(entry = own): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: entry,
    logger: new DefaultLogger('ERROR'),
  });
  return code;
}
