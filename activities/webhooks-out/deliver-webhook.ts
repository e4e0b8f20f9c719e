import type {
  DeliveryRef,
  DeliveryStep,
  WebhooksOut,
} from '../../src/ports/stores/webhooks-out.ts';
import type { WebhookSender } from '../../src/ports/webhook-sender.ts';

export interface WebhookDeps {
  webhooksOut: Pick<WebhooksOut, 'take' | 'note'>;
  webhookSender: WebhookSender;
}

/** One try at most; its row says when the next is due, so this may be repeated for ever. */
export function deliverWebhook(deps: WebhookDeps): (ref: DeliveryRef) => Promise<DeliveryStep> {
  return async (ref) => {
    const move = await deps.webhooksOut.take(ref);
    if (move.kind !== 'post') return move;
    return deps.webhooksOut.note(ref, await deps.webhookSender.post(move.post));
  };
}
