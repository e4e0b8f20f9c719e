import { sleep } from '@temporalio/workflow';
import { posting } from './activity-queues.ts';
import type { WebhookInput } from './messages.ts';

/** Brings one event to one endpoint, or tries for three days. No wait in between is longer than a day. */
export async function webhook(input: WebhookInput): Promise<string> {
  for (;;) {
    const step = await posting().deliverWebhook(input);
    if (step.kind === 'done') return step.state;
    await sleep(step.forMs);
  }
}
