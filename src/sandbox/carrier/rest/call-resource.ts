import type { Account } from '../account.ts';
import { talkSeconds, type Call } from '../call/call.ts';
import { rfc2822 } from '../call/callbacks.ts';

const instant = (at: number | undefined) => (at === undefined ? null : rfc2822(at));

/** A call as the API shows it. It never shows callback URLs, so a client cannot recognise its call by them. */
export function callResource(account: Account, call: Call) {
  const { from, to } = call.request;
  const path = `/2010-04-01/Accounts/${account.sid}/Calls/${call.sid}`;
  return {
    sid: call.sid,
    account_sid: account.sid,
    annotation: null,
    answered_by: call.answeredBy ?? null,
    api_version: '2010-04-01',
    caller_name: null,
    date_created: rfc2822(call.acceptedAt),
    date_updated: rfc2822(call.updatedAt),
    direction: call.direction,
    duration: call.endedAt === undefined ? null : String(talkSeconds(call)),
    end_time: instant(call.endedAt),
    forwarded_from: null,
    from,
    from_formatted: from,
    group_sid: null,
    parent_call_sid: null,
    phone_number_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: String(call.queueMs),
    start_time: instant(call.dialedAt),
    // The API's own list of statuses has no 'initiated': between dialling and ringing it is queued.
    status: call.status === 'initiated' ? 'queued' : call.status,
    subresource_uris: {},
    to,
    to_formatted: to,
    trunk_sid: null,
    uri: `${path}.json`,
  };
}
