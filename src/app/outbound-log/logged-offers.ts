import type { Runs } from '../../ports/runs.ts';
import type { Offers } from '../../ports/stores/offers.ts';
import type { TellOutbound } from './outbound-event.ts';

/** Tells when the calls of an offer will begin. */
export function loggedOffers(offers: Offers, tell: TellOutbound): Offers {
  return {
    ...offers,
    async awaitAnswers(offer) {
      const { offerId } = offer;
      const step = await offers.awaitAnswers(offer);
      if (step.kind === 'wait') {
        tell({ type: 'outbound_calls_scheduled', offerId, inMs: step.forMs });
      }
      return step;
    },
  };
}

/** Every end of an offer, by whatever channel, goes through here once it is committed. */
export function loggedRuns(runs: Runs, tell: TellOutbound): Runs {
  return {
    ...runs,
    async signal(order) {
      const answer = await runs.signal(order);
      if (order.name === 'offerClosed') tellEnd(tell, order.payload);
      return answer;
    },
  };
}

function tellEnd(tell: TellOutbound, payload: unknown): void {
  const { offerId, result } = payload as { offerId: string; result: string };
  if (result === 'filled' || result === 'assigned_elsewhere') {
    tell({ type: 'outbound_job_assigned', offerId, result });
  }
  tell({ type: 'outbound_calls_cancelled', offerId, result });
}
