import type { OrderAnswer } from '../../ports/carrier.ts';
import { CODE_MEANINGS } from './error-codes.ts';
import { type Failure, failureCode } from './failure.ts';

/** The SDK's HTTP client, of a request that we have cut off; ETIMEDOUT would be the network's word. */
const CUT_OFF = 'ERR_CANCELED';

/**
 * What is known of an order that failed. A 5xx says nothing, even with a code: Twilio itself warns that
 * repeating a call after one may ring twice (https://www.twilio.com/docs/api/errors/20500).
 */
export function answerToFailure(failure: Failure, retryAfterMs: number | undefined): OrderAnswer {
  const code = failureCode(failure);
  switch (failure.kind) {
    case 'unsent':
      return { kind: 'not_sent', because: code };
    case 'lost':
      return {
        ...{ kind: 'unclear', because: code },
        ...(code === CUT_OFF && { excuse: 'our_deadline' }),
      };
    case 'refused':
      return answerToRefusal(failure, code, retryAfterMs);
  }
}

function answerToRefusal(
  { status, code: number }: Failure & { kind: 'refused' },
  code: string,
  retryAfterMs: number | undefined,
): OrderAnswer {
  const unclear: OrderAnswer = { kind: 'unclear', because: code };
  if (status < 400 || status >= 500) return unclear;
  const meaning = number === undefined ? undefined : CODE_MEANINGS.get(number);
  switch (meaning?.kind) {
    case 'number':
      return { ...meaning, kind: 'number_refused', code };
    case 'account':
      return { kind: 'account_fault', code, because: meaning.because };
    case 'sender':
      return { kind: 'sender_fault', code, because: meaning.because };
    case 'not_now':
      return notSent(meaning.because, retryAfterMs);
    case undefined:
      if (status === 429) return notSent('too_many_requests', retryAfterMs);
      if (status === 401 || status === 403) {
        return { kind: 'account_fault', code, because: 'credentials_refused' };
      }
      return unclear;
  }
}

function notSent(because: string, retryAfterMs: number | undefined): OrderAnswer {
  const excuse = 'throttled' as const;
  return { kind: 'not_sent', because, excuse, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
