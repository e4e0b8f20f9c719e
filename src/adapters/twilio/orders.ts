import { retryAfterMs } from '../../domain/attempt/retry-after.ts';
import {
  type AccountRef,
  type CallOrder,
  CarrierUnavailable,
  type OrderAnswer,
  type TextOrder,
} from '../../ports/carrier.ts';
import { deliveredAgain } from './delivered-again.ts';
import { failureOf } from './failure.ts';
import { answerToFailure } from './order-answer.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

export interface OrderOptions extends SessionOptions {
  postTimeoutMs: number;
}

export function placeCall(
  options: OrderOptions,
  order: CallOrder,
  signal: AbortSignal,
): Promise<OrderAnswer> {
  return send(options, order.account, signal, ({ client }) =>
    client.calls.create({
      to: order.to,
      from: order.from,
      url: deliveredAgain(order.urls.script),
      method: 'POST',
      ...(order.urls.fallback !== undefined && {
        fallbackUrl: order.urls.fallback,
        // A document that only lies there is fetched, and told nothing.
        fallbackMethod: 'GET',
      }),
      statusCallback: deliveredAgain(order.urls.status),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      timeout: order.ringTimeoutSeconds,
      timeLimit: order.talkLimitSeconds,
      machineDetection: 'Enable',
      // Beside the script, which would otherwise begin only with the verdict.
      asyncAmd: 'true',
      asyncAmdStatusCallback: deliveredAgain(order.urls.machine),
      asyncAmdStatusCallbackMethod: 'POST',
    }),
  );
}

export function sendText(
  options: OrderOptions,
  order: TextOrder,
  signal: AbortSignal,
): Promise<OrderAnswer> {
  return send(options, order.account, signal, ({ client }) =>
    client.messages.create({
      to: order.to,
      from: order.from,
      body: order.body,
      statusCallback: deliveredAgain(order.statusUrl),
    }),
  );
}

const SID = /^(CA|SM|MM)[0-9a-f]{32}$/i;

async function send(
  options: OrderOptions,
  account: AccountRef,
  signal: AbortSignal,
  create: (session: Session) => Promise<{ sid: unknown; queueTime?: unknown }>,
): Promise<OrderAnswer> {
  if (signal.aborted) return { kind: 'not_sent', because: 'aborted', excuse: 'our_deadline' };
  let session: Session;
  try {
    session = openSession(options, account, { timeoutMs: options.postTimeoutMs, signal });
  } catch (error) {
    if (!(error instanceof CarrierUnavailable)) throw error;
    return { kind: 'account_fault', code: error.code, because: 'credentials_missing' };
  }
  try {
    const { sid, queueTime } = await create(session);
    if (typeof sid === 'string' && SID.test(sid)) {
      return { kind: 'accepted', sid, ...queueing(queueTime) };
    }
    return { kind: 'unclear', because: 'unreadable_answer' };
  } catch (error) {
    const retryAfter = retryAfterMs(session.header('retry-after'), Date.now());
    return answerToFailure(failureOf(error), retryAfter);
  }
}

/** Told in milliseconds, as text. */
function queueing(queueTime: unknown): { queueMs?: number } {
  const queueMs = Number(queueTime);
  return queueMs > 0 ? { queueMs } : {};
}
