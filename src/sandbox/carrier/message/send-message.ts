import type { Account } from '../account.ts';
import type { Message } from './message.ts';
import { reportMessage } from './message-callback.ts';

const sentAfterMs = 300;
const defaultDeliverySeconds = 1;
const defaultReplySeconds = 30;

/** Does what the phone replies to a text. */
export type Reply = (account: Account, reply: { from: string; to: string; body: string }) => void;

/** Takes a text on and lets it reach, or not reach, its phone. */
export function acceptMessage(
  account: Account,
  facts: Pick<Message, 'direction' | 'from' | 'to' | 'body' | 'statusCallback'>,
  reply: Reply,
): Message {
  const now = account.clock.now();
  const message: Message = {
    ...facts,
    sid: account.newSid('SM'),
    acceptedAt: now,
    status: 'queued',
    updatedAt: now,
  };
  account.messages.set(message.sid, message);
  account.record({
    kind: 'text_accepted',
    ...headOf(message),
    body: message.body,
    by: facts.direction === 'outbound-api' ? 'api' : 'script',
  });
  account.clock.at(now + sentAfterMs, () => {
    message.sentAt = account.clock.now();
    advance(account, message, 'sent');
    arrive(account, message, reply);
  });
  return message;
}

const headOf = ({ sid, from, to }: Message) => ({ messageSid: sid, from, to });

function advance(account: Account, message: Message, status: Message['status']): void {
  message.status = status;
  message.updatedAt = account.clock.now();
  reportMessage(account, message);
}

function arrive(account: Account, message: Message, reply: Reply): void {
  const phone = account.world.phone(message.to);
  const delivery = phone.textHabits.delivery ?? { kind: 'delivered' };
  if (delivery.kind === 'no_receipt') return;
  const afterMs = (delivery.afterSeconds ?? defaultDeliverySeconds) * 1000;
  account.clock.at(account.clock.now() + afterMs, () => {
    if (delivery.kind === 'delivered') {
      account.record({ kind: 'text_delivered', ...headOf(message) });
      phone.receive({ at: account.clock.now(), from: message.from, body: message.body });
      advance(account, message, 'delivered');
      return replyLater(account, message, reply);
    }
    message.errorCode = delivery.code;
    account.record({ kind: 'text_failed', ...headOf(message), code: delivery.code });
    advance(account, message, delivery.kind);
  });
}

function replyLater(account: Account, message: Message, reply: Reply): void {
  const phone = account.world.phone(message.to);
  const { replies, afterSeconds = defaultReplySeconds } = phone.textHabits;
  const body = typeof replies === 'function' ? replies(message.body) : phone.takeReply();
  if (body === undefined) return;
  account.clock.at(account.clock.now() + afterSeconds * 1000, () =>
    reply(account, { from: message.to, to: message.from, body }),
  );
}
