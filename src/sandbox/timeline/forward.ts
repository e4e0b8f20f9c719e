import {
  grpcNotFound,
  hasGrpcCode,
  toDuration,
  type TimeSkipping,
  type WorkflowService,
} from './server-messages.ts';

interface Target {
  namespace: string;
  workflowId: string;
}

/**
 * Moves one run's time forward by at most one skip: to its own next timer or by `byMs`, whichever comes first. On an idle
 * run the skip has happened on return; a busy one stays armed until it is idle.
 */
export async function forwardRun(
  service: WorkflowService,
  { byMs, id, ...target }: Target & { byMs: number; id: string },
): Promise<void> {
  await setTimeSkipping(service, target, {
    enabled: true,
    // A child would inherit `enabled` without the target and run ahead of everybody.
    disablePropagation: true,
    // Server 1.32 can skip twice: when the target passes while the run is busy and the task that should switch
    // skipping off is late, it goes on to the next timer, however far away.
    maxSessionSkipCount: 1,
    fastForwardConfig: { id, duration: toDuration(byMs) },
  });
}

/** A skip that the run has not spent yet is not to come any more. */
export async function takeBackSkip(service: WorkflowService, target: Target): Promise<void> {
  await setTimeSkipping(service, target, { enabled: false, disablePropagation: true });
}

async function setTimeSkipping(
  service: WorkflowService,
  { namespace, workflowId }: Target,
  timeSkippingConfig: TimeSkipping,
): Promise<void> {
  try {
    await service.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution: { workflowId },
      updateMask: { paths: ['time_skipping_config'] },
      workflowExecutionOptions: { timeSkippingConfig },
    });
  } catch (error) {
    // Ended meanwhile, or not quite started: one code for both, and the next look tells which.
    if (!hasGrpcCode(error, grpcNotFound)) throw error;
  }
}
