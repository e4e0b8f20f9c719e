import {
  CancellationScope,
  continueAsNew,
  isCancellation,
  workflowInfo,
} from '@temporalio/workflow';
import type { OfferResult, OfferStage } from '../src/domain/shift-offer/stage.ts';
import { dialing, records, texting } from './activity-queues.ts';
import { offerChanged, offerClosed, type OfferStep, type ShiftOfferInput } from './messages.ts';
import { followNews, type RunNews } from './run-news.ts';
import { showState } from './show-state.ts';

/**
 * One shift, offered to its pool: three waves of texts, time to answer, then rounds of calls, one person at a
 * time, until a seat is claimed or every round is over. A claim, a cancel or an edit may come at any moment.
 */
export async function shiftOffer(input: ShiftOfferInput): Promise<OfferResult> {
  const news = followNews({ changed: offerChanged, closed: offerClosed });
  try {
    let next: OfferStep | Over = input.from ?? firstStep(input);
    while (next.kind !== 'over') {
      const step: OfferStep = next;
      if (workflowInfo().continueAsNewSuggested) {
        return await continueAsNew<typeof shiftOffer>({ ...input, from: step });
      }
      showState(STAGES[step.kind]);
      next = await take(step, input, news);
    }
    showState(next.result);
    return next.result;
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => close(input));
    throw error;
  }
}

const STAGES: Readonly<Record<OfferStep['kind'], OfferStage>> = {
  wave: 'texts',
  answers: 'answers',
  round: 'calls',
};

function firstStep({ ownsWaves }: ShiftOfferInput): OfferStep {
  return ownsWaves ? { kind: 'wave', wave: 1 } : { kind: 'answers' };
}

interface Over {
  kind: 'over';
  result: OfferResult;
}

type Taken = Promise<OfferStep | Over>;
type OfferNews = RunNews<OfferResult>;

async function take(step: OfferStep, offer: ShiftOfferInput, news: OfferNews): Taken {
  const closedAs = news.closed();
  if (closedAs) return { kind: 'over', result: closedAs };
  switch (step.kind) {
    case 'wave':
      return sendWave(step, offer, news);
    case 'answers':
      return awaitAnswers(step, offer, news);
    case 'round':
      return ringNext(step, offer, news);
  }
}

async function sendWave(
  step: Extract<OfferStep, { kind: 'wave' }>,
  { tenantId, offerId }: ShiftOfferInput,
  news: OfferNews,
): Taken {
  const { wave } = step;
  const seen = news.changes();
  const sent = await news.unlessClosed(texting().sendWave({ tenantId, offerId, wave }));
  switch (sent?.kind) {
    case undefined:
      // The offer was closed meanwhile: the next step says so.
      return step;
    case 'closed':
      return { kind: 'over', result: sent.result };
    case 'wait':
      await news.wait(sent.forMs, seen);
      return step;
    case 'sent':
      if (wave === 3) return { kind: 'answers' };
      if (sent.nextInMs === 0) return { kind: 'wave', wave: wave === 1 ? 2 : 3 };
      await news.wait(sent.nextInMs, seen);
      // Asked again, the same wave tells how long is left on the terms as they are now.
      return step;
  }
}

async function awaitAnswers(
  step: OfferStep,
  { tenantId, offerId }: ShiftOfferInput,
  news: OfferNews,
): Taken {
  const seen = news.changes();
  const answers = await news.unlessClosed(records().awaitAnswers({ tenantId, offerId }));
  switch (answers?.kind) {
    case undefined:
      // The offer was closed meanwhile: the next step says so.
      return step;
    case 'closed':
      return { kind: 'over', result: answers.result };
    case 'wait':
      await news.wait(answers.forMs, seen);
      return step;
    case 'call':
      return { kind: 'round', round: 1 };
  }
}

async function ringNext(
  step: Extract<OfferStep, { kind: 'round' }>,
  { tenantId, offerId }: ShiftOfferInput,
  news: OfferNews,
): Taken {
  const { kind, round, overdue } = step;
  const order = { tenantId, offerId, round, ...(overdue !== undefined && { overdue }) };
  const seen = news.changes();
  const rung = await news.unlessClosed(dialing().ringNext(order));
  switch (rung?.kind) {
    case undefined:
      // The offer was closed meanwhile: the next step says so.
      return step;
    case 'closed':
      return { kind: 'over', result: rung.result };
    case 'wait':
      await news.wait(rung.forMs, seen);
      return { kind, round };
    case 'round_over':
      await news.pause(rung.pauseMs);
      return { kind, round: round + 1 };
    case 'placed': {
      const { attemptId } = rung;
      const nothingHeard = !(await news.hears(attemptId, rung.overdueInMs));
      if (nothingHeard) return { kind, round, overdue: attemptId };
      await news.pause(rung.pauseMs);
      return { kind, round };
    }
  }
}

/** A cancel from Temporal's Web UI is as good as one from the API (A5). */
async function close({ tenantId, offerId }: ShiftOfferInput): Promise<void> {
  const reason = 'The run was cancelled.';
  await records().closeOffer({ tenantId, offerId, result: 'cancelled', reason });
  showState('cancelled');
}
