import type { Account } from '../account.ts';
import { postCallback } from '../webhook/post-callback.ts';
import type { Message } from './message.ts';

/** Reports a message's new status to whoever asked for it. */
export function reportMessage(account: Account, message: Message): void {
  if (message.statusCallback === undefined) return;
  void postCallback(account, {
    sid: message.sid,
    event: message.status,
    about: message.to,
    ...message.statusCallback,
    params: {
      AccountSid: account.sid,
      ApiVersion: '2010-04-01',
      From: message.from,
      MessageSid: message.sid,
      MessageStatus: message.status,
      SmsSid: message.sid,
      SmsStatus: message.status,
      To: message.to,
      ...(message.errorCode !== undefined && { ErrorCode: String(message.errorCode) }),
    },
  });
}
