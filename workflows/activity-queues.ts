import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

/** One queue per role, beside the one on which this run lives: `<prefix>runs`, `<prefix>dial` … */
function queue(role: 'dial' | 'texts' | 'records' | 'webhooks'): string {
  return workflowInfo().taskQueue.replace(/(runs|records)$/, role);
}

// "Not yet" is a retry with a delay of its own, so that waiting for a line or a look-up costs no history.
// What really fails is tried again soon, for ever: the database row decides what is still to be done.
const retry = {
  initialInterval: '1 second',
  backoffCoefficient: 1.5,
  maximumInterval: '15 seconds',
};

/** Longer than the POST that places a call may take (30 s), so that a slow answer is not mistaken for a dead worker. */
const DIAL_TIMEOUT = '45 seconds';
/** A worker that was killed is noticed after this long. One that only seems dead does no harm: the row decides. */
const SILENCE_MAX = '6 seconds';

export const dialing = () =>
  proxyActivities<Pick<Activities, 'ringNext' | 'ringDue' | 'settleAttempt'>>({
    taskQueue: queue('dial'),
    startToCloseTimeout: DIAL_TIMEOUT,
    heartbeatTimeout: SILENCE_MAX,
    retry,
  });

export const texting = () =>
  proxyActivities<Pick<Activities, 'sendWave' | 'sendText'>>({
    taskQueue: queue('texts'),
    startToCloseTimeout: '60 seconds',
    retry,
  });

/** Slow receivers hold up nobody else. */
export const posting = () =>
  proxyActivities<Pick<Activities, 'deliverWebhook'>>({
    taskQueue: queue('webhooks'),
    startToCloseTimeout: '60 seconds',
    retry,
  });

export const records = () =>
  proxyActivities<Pick<Activities, 'awaitAnswers' | 'closeOffer' | 'closeJob' | 'remindOfShift'>>({
    taskQueue: queue('records'),
    startToCloseTimeout: '10 seconds',
    retry,
  });

export const housekeeping = () =>
  proxyActivities<Pick<Activities, 'keepHouse'>>({
    taskQueue: queue('records'),
    startToCloseTimeout: '55 seconds',
    retry: { maximumAttempts: 1 },
  });
