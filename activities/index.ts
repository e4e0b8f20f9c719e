import { deliverText, type TextDeps } from './texts/deliver-text.ts';
import { alive } from './alive.ts';
import { deliverWebhook, type WebhookDeps } from './webhooks-out/deliver-webhook.ts';
import { notYet } from './not-yet.ts';
import { ringNext } from './ring/ring-next.ts';
import { ringDue } from './ring/ring-due.ts';
import { settleAttempt } from './ring/settle-attempt.ts';
import { sendWave } from './offers/send-wave.ts';
import { keepHouse, type HousekeepingDeps } from './housekeeping/keep-house.ts';
import type { RingDeps } from './ring/ring-deps.ts';
import type { AfterYes, ClaimRef } from '../src/ports/stores/after-yes.ts';
import type { Offers, OfferRef } from '../src/ports/stores/offers.ts';
import type { JobRef, PersonJobs } from '../src/ports/stores/person-jobs.ts';
import type { PersonJobResult } from '../src/domain/person-job/stage.ts';
import type { MessageRef } from '../src/ports/stores/texts.ts';
import type { OfferResult } from '../src/domain/shift-offer/stage.ts';

export type ActivityDeps = RingDeps &
  TextDeps &
  HousekeepingDeps &
  WebhookDeps & { offers: Offers; afterYes: Pick<AfterYes, 'remind'>; personJobs: PersonJobs };

/** Everything a run can do to the world. */
export function createActivities(deps: ActivityDeps) {
  const deliver = deliverText(deps);
  return {
    sendWave: sendWave(deps),
    awaitAnswers: (offer: OfferRef) => deps.offers.awaitAnswers(offer),
    ringNext: alive(ringNext(deps)),
    ringDue: alive(ringDue(deps)),
    settleAttempt: alive(settleAttempt(deps)),
    async closeOffer(end: OfferRef & { result: OfferResult; reason: string }): Promise<void> {
      await deps.offers.close(end, { result: end.result, reason: end.reason });
    },
    async closeJob(end: JobRef & { result: PersonJobResult; reason: string }): Promise<void> {
      await deps.personJobs.close(end, { result: end.result, reason: end.reason });
    },
    async sendText(ref: MessageRef): Promise<string> {
      const step = await deliver(ref);
      if (step.kind === 'wait') throw notYet(step.because, step.forMs);
      return step.state;
    },
    deliverWebhook: deliverWebhook(deps),
    remindOfShift: (claim: ClaimRef) => deps.afterYes.remind(claim),
    keepHouse: keepHouse(deps),
  };
}

export type Activities = ReturnType<typeof createActivities>;
