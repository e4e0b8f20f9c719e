import {
  condition,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

export const bareEnded = defineSignal<[number]>('bareEnded');

interface BareActivities {
  ring(order: { workflowId: string; attempt: number }): Promise<void>;
}

/** What any such application does in Temporal for one attempt, and nothing else: an activity, a signal, a condition with a time-out. */
export async function bareLoop(attempts: number): Promise<void> {
  const ended = new Set<number>();
  setHandler(bareEnded, (attempt) => void ended.add(attempt));
  const { ring } = proxyActivities<BareActivities>({ startToCloseTimeout: '45 seconds' });
  const { workflowId } = workflowInfo();
  for (let attempt = 0; attempt < attempts; attempt++) {
    await ring({ workflowId, attempt });
    await condition(() => ended.has(attempt), '2 minutes');
  }
}
