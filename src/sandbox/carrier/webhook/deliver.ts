import { randomUUID } from 'node:crypto';
import type { Account } from '../account.ts';
import { connectionOverride, isRetried } from './connection-override.ts';
import { sendRequest, type HttpAnswer } from './http-request.ts';
import { signatureOf, withoutFragment, type Params } from './signature.ts';

export interface Webhook {
  /** The call or message it is about. */
  readonly sid: string;
  /** A status, or what is asked for. */
  readonly event: string;
  /** Who is called or written to, for faults that single somebody out. */
  readonly about: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly params: Params;
}

const retryPauseMs = 200;

/** Sends a signed webhook with the retries its URL asks for; retries wait on the account's clock and repeat the token. */
export async function deliver(
  account: Account,
  webhook: Webhook,
  token: string = randomUUID(),
): Promise<HttpAnswer> {
  const override = connectionOverride(webhook.url);
  for (let attempt = 1; ; attempt += 1) {
    const sending = sendOnce(account, webhook, token);
    const answer = await account.world.inFlight.track(
      `${webhook.event} webhook to ${new URL(webhook.url).pathname}`,
      webhook.sid,
      sending,
    );
    recordAttempt(account, webhook, attempt, answer);
    const isGood = answer.kind === 'answered' && answer.status < 400;
    if (isGood || attempt > override.retries) return answer;
    const failure =
      answer.kind === 'answered' ? { kind: 'status' as const, status: answer.status } : answer;
    if (!isRetried(failure, override)) return answer;
    await pause(account, retryPauseMs * 2 ** (attempt - 1));
  }
}

function sendOnce(account: Account, webhook: Webhook, token: string): Promise<HttpAnswer> {
  const query = new URLSearchParams(webhook.params).toString();
  const isPost = webhook.method === 'POST';
  const plain = withoutFragment(webhook.url);
  const separator = plain.includes('?') ? '&' : '?';
  const url = isPost || query === '' ? plain : `${plain}${separator}${query}`;
  const override = connectionOverride(webhook.url);
  return sendRequest({
    url: account.world.reach(new URL(url)),
    method: webhook.method,
    headers: {
      host: new URL(url).host,
      accept: '*/*',
      'user-agent': 'TwilioProxy/1.1',
      'x-twilio-signature': signatureOf(account.authToken, url, isPost ? webhook.params : {}),
      'i-twilio-idempotency-token': token,
      ...(isPost && { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }),
    },
    body: isPost ? query : '',
    connectTimeoutMs: Math.min(override.connectTimeoutMs, account.world.webhookTimeoutMs),
    readTimeoutMs: Math.min(override.readTimeoutMs, account.world.webhookTimeoutMs),
  });
}

export const pause = (account: Account, ms: number): Promise<void> =>
  new Promise((resolve) => {
    account.clock.at(account.clock.now() + ms, resolve);
  });

function recordAttempt(account: Account, webhook: Webhook, attempt: number, answer: HttpAnswer) {
  account.record({
    kind: 'callback',
    sid: webhook.sid,
    event: webhook.event,
    to: withoutFragment(webhook.url),
    attempt,
    answered: answer.kind === 'answered' ? answer.status : answer.kind,
  });
}
