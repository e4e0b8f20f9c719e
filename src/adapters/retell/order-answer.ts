import type Retell from 'retell-sdk';
import { retryAfterMs } from '../../domain/attempt/retry-after.ts';
import type { CallOrder, OrderAnswer } from '../../ports/carrier.ts';
import { type Failure, failureCode, failureOf } from './failure.ts';
import type { Bounds } from './answering.ts';

/** R9: who is told to be patient, and not for how long, waits five minutes. */
const PATIENCE_MS = 300_000;
/** A refusal that could not be explained: soon enough for a fault that has been mended. */
const UNEXPLAINED_RETRY_MS = 60_000;

/** What is known of an order that failed, except where Retell refused what it was asked (400, 404, 422). */
export function answerToFailure(failure: Failure, now: number): OrderAnswer | 'explain' {
  const code = failureCode(failure);
  switch (failure.kind) {
    case 'unsent':
      return { kind: 'not_sent', because: code };
    case 'cut_off':
      return { kind: 'unclear', because: code, excuse: 'our_deadline' };
    case 'lost':
      return { kind: 'unclear', because: code };
    case 'refused':
      return answerToStatus(failure, { code, now });
  }
}

function answerToStatus(
  { status, retryAfter }: Failure & { kind: 'refused' },
  { code, now }: { code: string; now: number },
): OrderAnswer | 'explain' {
  const fault = (because: string): OrderAnswer => ({ kind: 'account_fault', code, because });
  switch (status) {
    case 400:
    case 404:
    case 422:
      return 'explain';
    case 401:
      return fault('credentials_refused');
    case 402:
      return fault('no_balance');
    case 403:
      return fault('account_restricted');
    case 429:
      return {
        ...{ kind: 'not_sent', because: 'too_many_requests', excuse: 'throttled' },
        retryAfterMs: retryAfterMs(retryAfter, now) ?? PATIENCE_MS,
      };
    default:
      return { kind: 'unclear', because: code };
  }
}

/**
 * Retell tells by words alone whether a refusal is about the number or about us. So it is asked whether it knows the agent
 * and our number: where it does, and only then, the number called was the reason.
 */
export async function explainRefusal(
  client: Retell,
  bounds: Bounds,
  { order, code }: { order: CallOrder; code: string },
): Promise<OrderAnswer> {
  const fault = (because: string): OrderAnswer => ({ kind: 'sender_fault', code, because });
  const agent = await isKnown(() =>
    client.agent.retrieve(order.agent?.agentId ?? '', {}, bounds()),
  );
  if (agent === 'unknown') return fault('agent_unknown');
  const sender = await isKnown(() => client.phoneNumber.retrieve(order.from, bounds()));
  if (sender === 'unknown') return fault('sender_refused');
  if (agent === 'unsaid' || sender === 'unsaid') {
    return { kind: 'not_sent', because: code, retryAfterMs: UNEXPLAINED_RETRY_MS };
  }
  return code === 'http_400'
    ? { kind: 'number_refused', code, invalid: true, optedOut: false }
    : fault('configuration_refused');
}

async function isKnown(ask: () => Promise<unknown>): Promise<'known' | 'unknown' | 'unsaid'> {
  try {
    await ask();
    return 'known';
  } catch (error) {
    const failure = failureOf(error);
    const isNo = failure.kind === 'refused' && [400, 404, 422].includes(failure.status);
    return isNo ? 'unknown' : 'unsaid';
  }
}
