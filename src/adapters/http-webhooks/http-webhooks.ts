import { Webhook } from 'standardwebhooks';
import type { PostAnswer } from '../../domain/webhooks-out/judge-answer.ts';
import type { UrlRefusal, WebhookPost, WebhookSender } from '../../ports/webhook-sender.ts';
import { isIP } from 'node:net';
import { isPrivateAddress } from './private-addresses.ts';
import { request, type Response } from './request.ts';

export interface HttpWebhooksOptions {
  /** Lets private addresses be reached, and without encryption: for development and for receivers next door. */
  allowPrivate: boolean;
  /** For connecting and answering together. Standard Webhooks advises 15 to 30 s. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;

/** Signs as Standard Webhooks says: https://www.standardwebhooks.com */
export function createWebhookSender(options: HttpWebhooksOptions): WebhookSender {
  const { allowPrivate, timeoutMs = TIMEOUT_MS } = options;
  const send = (url: URL, method: 'POST' | 'GET', { id, secrets }: WebhookPost, body: string) =>
    request({ url, method, headers: headersOf(id, secrets, body), body, timeoutMs, allowPrivate });
  return {
    refusalOf: (url) => refusalOf(url, allowPrivate),
    async post(order) {
      const url = new URL(order.url);
      const answer = await send(url, 'POST', order, order.body);
      if (answer.kind === 'no_answer') return answer;
      const { expects } = order;
      if (expects === undefined || !isSuccess(answer)) return answered(answer);
      if (names(answer, expects)) return { ...answered(answer), echoed: true };
      const asking = new URL(url);
      for (const [name, value] of Object.entries(expects)) asking.searchParams.set(name, value);
      const told = await send(asking, 'GET', order, '');
      return { ...answered(answer), echoed: isSuccess(told) && names(told, expects) };
    },
  };
}

function refusalOf(text: string, allowPrivate: boolean): UrlRefusal | undefined {
  if (!URL.canParse(text)) return 'no_url';
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return 'has_password';
  if (protocol !== 'https:' && !(allowPrivate && protocol === 'http:')) return 'not_https';
  const host = hostname.replace(/^\[|\]$/g, '');
  const isInside = host === 'localhost' || (isIP(host) !== 0 && isPrivateAddress(host));
  return isInside && !allowPrivate ? 'private_address' : undefined;
}

function headersOf(id: string, secrets: readonly string[], body: string): Record<string, string> {
  const at = new Date();
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, body));
  return {
    ...(body !== '' && { 'content-type': 'application/json' }),
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Ringdown-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}

type Answered = Extract<Response, { kind: 'response' }>;

function isSuccess(response: Response): response is Answered {
  return response.kind === 'response' && response.status >= 200 && response.status <= 299;
}

function answered({ status, retryAfter }: Answered): Extract<PostAnswer, { kind: 'answered' }> {
  const seconds = Number(retryAfter);
  const isAsked = retryAfter !== undefined && Number.isFinite(seconds) && seconds > 0;
  return { kind: 'answered', status, ...(isAsked && { retryAfterMs: seconds * 1000 }) };
}

/** Names this shift, and nobody else for it. */
function names({ body }: Answered, expects: { shiftId: string; staffId: string }): boolean {
  const entry = parsed(body);
  if (entry?.['shiftId'] !== expects.shiftId) return false;
  return entry['staffId'] === undefined || entry['staffId'] === expects.staffId;
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    // What is no JSON names no shift.
    return undefined;
  }
}
