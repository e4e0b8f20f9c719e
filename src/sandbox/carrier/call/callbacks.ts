import type { Account } from '../account.ts';
import { postCallback } from '../webhook/post-callback.ts';
import type { Params } from '../webhook/signature.ts';
import { hasEnded, talkSeconds, type Call, type CallEvent } from './call.ts';

/** As in the Date header, but with the offset spelt as digits. */
export const rfc2822 = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');

/** What every request about a call carries. */
export function callParams(account: Account, call: Call): Params {
  const { from, to } = call.request;
  return {
    AccountSid: account.sid,
    ApiVersion: '2010-04-01',
    CallSid: call.sid,
    CallStatus: call.status,
    Called: to,
    Caller: from,
    Direction: call.direction,
    From: from,
    To: to,
  };
}

/** Reports a step of the call to whoever asked for it; every end is reported as `completed`. */
export function reportStatus(account: Account, call: Call, event: CallEvent): void {
  const sequence = call.sequence;
  call.sequence += 1;
  const { statusCallback, statusCallbackEvents, to } = call.request;
  if (statusCallback === undefined || !statusCallbackEvents.has(event)) return;
  const params: Params = {
    ...callParams(account, call),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(sequence),
    Timestamp: rfc2822(account.clock.now()),
    ...(hasEnded(call) && endParams(call)),
  };
  void postCallback(account, { sid: call.sid, event, about: to, ...statusCallback, params });
}

function endParams(call: Call): Params {
  const seconds = talkSeconds(call);
  return {
    CallDuration: String(seconds),
    Duration: String(Math.ceil(seconds / 60)),
    ...(call.sipCode !== undefined && { SipResponseCode: String(call.sipCode) }),
    ...(call.answeredBy !== undefined && { AnsweredBy: call.answeredBy }),
  };
}
