/**
 * What Twilio's error codes say about an order that was refused with a 4xx.
 * https://www.twilio.com/docs/api/errors
 */
export type CodeMeaning =
  | { kind: 'number'; invalid: boolean; optedOut: boolean }
  | { kind: 'account'; because: AccountFault }
  /** Ours, that it was to come from. */
  | { kind: 'sender'; because: 'sender_refused' }
  /** Refused before it was looked at: the very same order may succeed later. */
  | { kind: 'not_now'; because: 'too_many_requests' | 'queue_full' | 'too_many_calls' };

export type AccountFault =
  'credentials_refused' | 'account_inactive' | 'account_restricted' | 'callback_address_refused';

const unreachable: CodeMeaning = { kind: 'number', invalid: false, optedOut: false };
const invalid: CodeMeaning = { kind: 'number', invalid: true, optedOut: false };
const optedOut: CodeMeaning = { kind: 'number', invalid: false, optedOut: true };
const fault = (because: AccountFault): CodeMeaning => ({ kind: 'account', because });
const senderFault: CodeMeaning = { kind: 'sender', because: 'sender_refused' };

export const CODE_MEANINGS: ReadonlyMap<number, CodeMeaning> = new Map([
  [20429, { kind: 'not_now', because: 'too_many_requests' }],
  [10004, { kind: 'not_now', because: 'too_many_calls' }],
  [21611, { kind: 'not_now', because: 'queue_full' }],

  [21211, invalid],
  [21217, invalid],
  [21421, invalid],
  [13223, invalid],
  // May also be an outage near the number, so it does not condemn the number.
  [13224, unreachable],
  [13225, unreachable],
  [13226, invalid],
  [21214, unreachable],
  // Calls to this country are not permitted; the account goes on serving every other country.
  [21215, unreachable],
  [13227, unreachable],
  [32205, unreachable],
  [21408, unreachable],
  [21216, unreachable],
  // A trial account reaches only numbers that were verified.
  [21219, unreachable],
  [21608, unreachable],
  [572005, unreachable],
  [573005, unreachable],
  [21610, optedOut],
  // Cannot be texted; it may well be a telephone that rings.
  [21612, unreachable],
  [21614, unreachable],
  [21635, unreachable],

  [20003, fault('credentials_refused')],
  [20006, fault('credentials_refused')],
  [20008, fault('credentials_refused')],
  [70051, fault('credentials_refused')],
  [10001, fault('account_inactive')],
  [20005, fault('account_inactive')],
  [30002, fault('account_inactive')],
  [10002, fault('account_restricted')],
  [21210, senderFault],
  [21212, senderFault],
  [21213, senderFault],
  [21603, senderFault],
  [21606, senderFault],
  [21659, senderFault],
  [21660, senderFault],
  [572002, senderFault],
  [573002, senderFault],
  // Our public address is wrong, for every call alike.
  [21205, fault('callback_address_refused')],
  [21609, fault('callback_address_refused')],
]);
