import { isGivenUp } from '../../../domain/webhooks-out/back-off.ts';
import {
  judgeAnswer,
  type DeliveryVerdict,
  type PostAnswer,
} from '../../../domain/webhooks-out/judge-answer.ts';
import type { DeliveryStep } from '../../../ports/stores/webhooks-out.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import type { TenantTx } from '../db/database.ts';
import { stateOf } from './delivery-log.ts';
import { settle } from './settle-delivery.ts';
import { lockDelivery, type TakenDelivery } from './lock-delivery.ts';

export async function noteAnswer(
  tx: TenantTx,
  deliveryId: string,
  answer: PostAnswer,
): Promise<DeliveryStep> {
  const delivery = await lockDelivery(tx, deliveryId);
  // Somebody has asked at the same time, and was answered first.
  if (delivery.state !== 'waiting') return { kind: 'done', state: stateOf(delivery.state) };
  const tries = delivery.tries + 1;
  const role = delivery.endpoint.role === 'roster' ? 'roster' : 'events';
  const verdict = judgeAnswer(answer, { role, tries });
  const status = answer.kind === 'answered' ? answer.status : null;
  await tx.db.webhookDelivery.update({
    where: { id: deliveryId },
    data: { tries, status, lastTryAt: new Date(tx.now) },
  });
  if (!isOurs(answer)) await noteHealth(tx, delivery, verdict);
  switch (verdict.kind) {
    case 'delivered':
      return settle(tx, delivery);
    case 'failed':
    case 'gone':
      return settle(tx, delivery, verdict.because);
    case 'again': {
      const { forMs, because } = verdict;
      const nextTryAt = new Date(tx.now + forMs);
      await tx.db.webhookDelivery.update({
        where: { id: deliveryId },
        data: { because, nextTryAt },
      });
      return { kind: 'wait', forMs };
    }
  }
}

/** Says nothing of the endpoint: it was not asked. */
function isOurs(answer: PostAnswer): boolean {
  return answer.kind === 'no_answer' && answer.because === 'secret_key_unknown';
}

/** An endpoint that nothing reaches for days, or that wants nothing more, is switched off, and the office is told. */
async function noteHealth(
  tx: TenantTx,
  { endpoint }: TakenDelivery,
  verdict: DeliveryVerdict,
): Promise<void> {
  const { db, now } = tx;
  const one = { where: { id: endpoint.id } };
  if (verdict.kind === 'delivered') {
    if (endpoint.failingSince) {
      await db.webhookEndpoint.update({ ...one, data: { failingSince: null } });
    }
    return;
  }
  const failingSince = endpoint.failingSince ?? new Date(now);
  // A roster is never switched off by itself: every claim that it misses is told of.
  const isOver =
    endpoint.role === 'events' &&
    (verdict.kind === 'gone' || isGivenUp(failingSince.getTime(), now));
  if (!isOver) {
    if (!endpoint.failingSince) await db.webhookEndpoint.update({ ...one, data: { failingSince } });
    return;
  }
  const disabledBecause = verdict.kind === 'gone' ? 'gone' : 'failing';
  const data = { failingSince, disabledAt: new Date(now), disabledBecause };
  await db.webhookEndpoint.update({ ...one, data });
  const detail = { because: verdict.because, endpointId: endpoint.id };
  await raiseAlert(tx, { kind: 'webhook_disabled', subject: `webhook/${endpoint.id}`, detail });
}
