import type { Account } from '../account.ts';
import { rfc2822 } from '../call/callbacks.ts';
import { segmentsOf, type Message } from '../message/message.ts';
import { isStopped } from '../message/opt-out.ts';
import { replyTo } from '../message/receive-message.ts';
import { acceptMessage } from '../message/send-message.ts';
import { Refusal } from './api-error.ts';
import { readTarget } from './call-request.ts';
import { pageOf, passesTime } from './page.ts';
import { checkParties } from './recipient.ts';

const longestBody = 1600;

export function createMessage(account: Account, form: URLSearchParams) {
  const parties = { from: form.get('From') ?? '', to: form.get('To') ?? '' };
  const body = form.get('Body') ?? '';
  try {
    if (parties.to === '') throw new Refusal(21604);
    if (parties.from === '') throw new Refusal(21603);
    if (body === '') throw new Refusal(21602);
    if (body.length > longestBody) throw new Refusal(21617);
    checkParties(account, parties, { notOwned: 21659, notAllowed: 21408 });
    const isInvalid = account.world.phone(parties.to).upcomingPersona().kind === 'invalid';
    if (isInvalid) throw new Refusal(21211);
    if (isStopped(account, parties.from, parties.to)) throw new Refusal(21610);
    const statusCallback = readTarget(form, 'StatusCallback', 'StatusCallbackMethod');
    const facts = { ...parties, body, statusCallback, direction: 'outbound-api' as const };
    return messageResource(account, acceptMessage(account, facts, replyTo));
  } catch (error) {
    if (error instanceof Refusal) {
      account.record({ kind: 'text_refused', ...parties, code: error.code });
    }
    throw error;
  }
}

export function listMessages(account: Account, url: URL) {
  const query = url.searchParams;
  const visibleUntil = account.clock.now() - (account.options.listLagMs ?? 0);
  const messages = [...account.messages.values()]
    .filter((message) => message.acceptedAt <= visibleUntil)
    .filter((message) => (query.get('To') ?? message.to) === message.to)
    .filter((message) => (query.get('From') ?? message.from) === message.from)
    .filter((message) => passesTime(message.sentAt, query, 'DateSent'))
    .reverse();
  const { items, frame } = pageOf(messages, url);
  return { ...frame, messages: items.map((message) => messageResource(account, message)) };
}

export function fetchMessage(account: Account, sid: string) {
  const message = account.messages.get(sid);
  if (message === undefined) throw new Refusal(20404);
  return messageResource(account, message);
}

function messageResource(account: Account, message: Message) {
  return {
    sid: message.sid,
    account_sid: account.sid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.acceptedAt),
    date_sent: message.sentAt === undefined ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode ?? null,
    error_message: message.errorCode === undefined ? null : `Error ${message.errorCode}`,
    from: message.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(segmentsOf(message.body)),
    price: null,
    price_unit: 'USD',
    status: message.status,
    subresource_uris: {},
    to: message.to,
    uri: `/2010-04-01/Accounts/${account.sid}/Messages/${message.sid}.json`,
  };
}
