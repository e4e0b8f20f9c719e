import { readScript } from '../script/fetch-script.ts';
import type { Account } from '../account.ts';
import { postCallback } from '../webhook/post-callback.ts';
import { segmentsOf, type Message } from './message.ts';
import { applyOptOut, isStopped, optOutTypeOf, type OptOutType } from './opt-out.ts';
import { acceptMessage } from './send-message.ts';

export interface IncomingText {
  readonly from: string;
  readonly to: string;
  readonly body: string;
}

/** A phone writes to one of the account's numbers; the webhook is under way on return. */
export function receiveMessage(account: Account, text: IncomingText): Message {
  const now = account.clock.now();
  const message: Message = {
    ...text,
    sid: account.newSid('SM'),
    direction: 'inbound',
    statusCallback: undefined,
    acceptedAt: now,
    updatedAt: now,
    status: 'received',
  };
  account.messages.set(message.sid, message);
  account.record({ kind: 'text_received', messageSid: message.sid, ...text });
  const optOutType = optOutTypeOf(account, text);
  if (optOutType !== undefined) applyOptOut(account, optOutType, text);
  void forward(account, message, optOutType);
  return message;
}

async function forward(
  account: Account,
  message: Message,
  optOutType: OptOutType | undefined,
): Promise<void> {
  const url = account.options.inbound?.smsUrl;
  if (url === undefined) return;
  const answer = await postCallback(account, {
    sid: message.sid,
    event: 'sms',
    about: message.from,
    url,
    method: 'POST',
    params: {
      AccountSid: account.sid,
      ApiVersion: '2010-04-01',
      Body: message.body,
      From: message.from,
      MessageSid: message.sid,
      NumMedia: '0',
      NumSegments: String(segmentsOf(message.body)),
      SmsMessageSid: message.sid,
      SmsSid: message.sid,
      SmsStatus: 'received',
      To: message.to,
      ...(optOutType !== undefined && { OptOutType: optOutType }),
    },
  });
  if (answer?.kind !== 'answered' || answer.status > 299) return;
  sendReplies(account, message, answer.body.toString('utf8'), url);
}

function sendReplies(account: Account, message: Message, document: string, url: string): void {
  if (document.trim() === '') return;
  const read = readScript(document, { url, method: 'POST' });
  if (read.kind === 'failed') return;
  const { from: phone, to: sender } = message;
  for (const verb of read.script.verbs.filter(({ name }) => name === 'Message')) {
    const body = verb.children.find(({ name }) => name === 'Body')?.text ?? verb.text;
    if (isStopped(account, sender, phone)) {
      account.record({ kind: 'text_refused', from: sender, to: phone, code: 21610 });
      continue;
    }
    acceptMessage(
      account,
      {
        direction: 'outbound-reply',
        from: sender,
        to: phone,
        body,
        statusCallback: undefined,
      },
      replyTo,
    );
  }
}

/** A phone's reply comes in like any other text. */
export function replyTo(account: Account, reply: IncomingText): void {
  receiveMessage(account, reply);
}
