import { randomUUID } from 'node:crypto';
import { isGrpcServiceError, type Client } from '@temporalio/client';
import { forwardRun } from './forward.ts';
import { createRunView } from './run-view.ts';
import { grpcUnimplemented, hasGrpcCode } from './server-messages.ts';
import { TimelineError } from './timeline-error.ts';

const hourMs = 3_600_000;
const patienceMs = 5000;

/**
 * Asks the server itself whether it can skip time: starts a run that would begin in an hour, forwards it once and waits for
 * it to begin. Nobody works on its queue; it is terminated afterwards. Throws a TimelineError (`no_time_skipping`) with
 * what to do. `startDelayMs`, real time, is milliseconds on a server tuned for stories and about a second on any other.
 */
export async function probeTimeSkipping(
  client: Client,
  namespace = 'default',
): Promise<{ startDelayMs: number }> {
  const workflowId = `timeline-probe/${randomUUID()}`;
  const handle = await client.workflow.start('timelineProbe', {
    workflowId,
    taskQueue: 'timeline-probe',
    startDelay: hourMs,
  });
  try {
    const startedAt = performance.now();
    await forwardRun(client.workflowService, { namespace, workflowId, byMs: hourMs, id: 'probe' });
    const view = createRunView(client.workflowService, namespace, workflowId);
    while (!(await hasBegun(view))) {
      if (performance.now() - startedAt > patienceMs) {
        throw noTimeSkipping(`a forwarded run did not begin within ${String(patienceMs)} ms`);
      }
    }
    return { startDelayMs: performance.now() - startedAt };
  } catch (error) {
    if (isGrpcServiceError(error) && hasGrpcCode(error, grpcUnimplemented)) {
      throw noTimeSkipping(error.details || 'not implemented');
    }
    throw error;
  } finally {
    await handle.terminate('probe done');
  }
}

async function hasBegun(view: ReturnType<typeof createRunView>): Promise<boolean> {
  await view.refresh(0);
  return view.state.kind === 'open' && view.state.busy === 'workflow task';
}

function noTimeSkipping(found: string): TimelineError {
  return new TimelineError({ kind: 'no_time_skipping', found });
}
