import { createHmac } from 'node:crypto';
import { type HttpAnswer, sendRequest } from '../carrier/webhook/http-request.ts';
import type { AgentAccount } from './account.ts';
import type { AgentCall } from './call.ts';
import { callResource } from './resource.ts';

export type AgentEvent = 'call_started' | 'call_ended' | 'call_analyzed';

const TIMEOUT_MS = 10_000;
const RETRIES = 3;
const RETRY_PAUSE_MS = 1000;
/** At most this long does a report wait for the next one that is to overtake it. */
const REORDER_MS = 7000;

/** Tells whoever asked for it what has become of a call, with the account's faults. */
export function report(account: AgentAccount, call: AgentCall, event: AgentEvent): void {
  const { webhookUrl: url, webhookEvents, to } = call.request;
  if (url === undefined || !webhookEvents.has(event)) return;
  const body = JSON.stringify({ event, call: callResource(account, call) });
  const sending = { call, event, url, body };
  const fault = account.faults.onCallback(event, to);
  switch (fault?.does) {
    case undefined:
      return void deliver(account, sending);
    case 'lose':
      return record(account, sending, { attempt: 0, answered: 'lost' });
    case 'delay':
      return later(account, fault.ms, sending);
    case 'reorder':
      return later(account, REORDER_MS, sending);
    case 'duplicate':
      for (let time = 0; time < fault.times; time += 1) void deliver(account, sending);
  }
}

interface Sending {
  readonly call: AgentCall;
  readonly event: AgentEvent;
  readonly url: string;
  readonly body: string;
}

const later = (account: AgentAccount, ms: number, sending: Sending): void => {
  account.clock.at(account.clock.now() + ms, () => void deliver(account, sending));
};

async function deliver(account: AgentAccount, sending: Sending): Promise<void> {
  const { call, event, url } = sending;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await account.world.inFlight.track(
      `${event} webhook to ${new URL(url).pathname}`,
      call.id,
      send(account, sending),
    );
    const answered = answer.kind === 'answered' ? answer.status : answer.kind;
    record(account, sending, { attempt, answered });
    if (typeof answered === 'number' && answered >= 200 && answered < 300) return;
    if (attempt > RETRIES) return;
    await new Promise<void>((resolve) => {
      account.clock.at(account.clock.now() + RETRY_PAUSE_MS * 2 ** (attempt - 1), resolve);
    });
  }
}

function send(account: AgentAccount, { url, body }: Sending): Promise<HttpAnswer> {
  const timeoutMs = Math.min(TIMEOUT_MS, account.world.webhookTimeoutMs);
  return sendRequest({
    url: account.world.reach(new URL(url)),
    method: 'POST',
    headers: {
      host: new URL(url).host,
      'content-type': 'application/json',
      // Real time: whoever checks it has no other.
      'x-retell-signature': signatureOf(account.apiKey, body, Date.now()),
    },
    body,
    connectTimeoutMs: timeoutMs,
    readTimeoutMs: timeoutMs,
  });
}

/** The time of sending in ms, and the HMAC-SHA256 of body and time with the account's key, in hex. */
export function signatureOf(apiKey: string, body: string, at: number): string {
  const digest = createHmac('sha256', apiKey).update(`${body}${at}`, 'utf8').digest('hex');
  return `v=${at},d=${digest}`;
}

function record(
  account: AgentAccount,
  { call, event, url }: Sending,
  {
    attempt,
    answered,
  }: { attempt: number; answered: number | 'lost' | 'connect_failed' | 'no_answer' },
): void {
  account.record({ kind: 'callback', sid: call.id, event, to: url, attempt, answered });
}
