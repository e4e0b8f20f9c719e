import type { ApiOperation } from '../../faults/fault.ts';
import type { Account } from '../account.ts';
import { Refusal } from './api-error.ts';
import { createCall, fetchCall, listCalls, updateCall } from './calls.ts';
import { createMessage, fetchMessage, listMessages } from './messages.ts';
import { readSetting } from './settings.ts';

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly form: URLSearchParams;
}

export interface Route {
  readonly operation: ApiOperation;
  /** Whom it is about, for faults that single somebody out; '' if nobody. */
  readonly to: string;
  readonly status: number;
  /** Throws a Refusal. */
  run(): object;
}

const path =
  /^\/2010-04-01\/Accounts\/(?<account>AC[\da-f]{32})\/(?<kind>Calls|Messages)(?:\/(?<sid>(?:CA|SM)[\da-f]{32}))?\.json$/;

/** The account a path belongs to; undefined if its path names none, as those of the newer APIs. */
export const accountSidOf = (url: URL): string | undefined =>
  /^\/2010-04-01\/Accounts\/(AC[\da-f]{32})(?:\/|\.json$)/.exec(url.pathname)?.[1];

export function routeOf(account: Account, { method, url, form }: ApiRequest): Route {
  const setting = method === 'GET' ? readSetting(account, url) : undefined;
  if (setting) return { operation: 'read_settings', to: '', status: 200, run: setting };
  const { kind, sid } = path.exec(url.pathname)?.groups ?? {};
  if (kind === undefined) throw new Refusal(20404);
  const isCall = kind === 'Calls';
  if (method === 'POST' && sid === undefined) {
    const operation = isCall ? 'create_call' : 'create_message';
    const run = () => (isCall ? createCall : createMessage)(account, form);
    return { operation, to: form.get('To') ?? '', status: 201, run };
  }
  if (method === 'GET' && sid === undefined) {
    const operation = isCall ? 'list_calls' : 'list_messages';
    const run = () => (isCall ? listCalls : listMessages)(account, url);
    return { operation, to: url.searchParams.get('To') ?? '', status: 200, run };
  }
  if (sid === undefined) throw new Refusal(20404);
  const to = isCall ? account.calls.get(sid)?.request.to : account.messages.get(sid)?.to;
  if (method === 'GET') {
    const operation = isCall ? 'fetch_call' : 'fetch_message';
    const run = () => (isCall ? fetchCall : fetchMessage)(account, sid);
    return { operation, to: to ?? '', status: 200, run };
  }
  if (method !== 'POST' || !isCall) throw new Refusal(20404);
  const run = () => updateCall(account, sid, form);
  return { operation: 'update_call', to: to ?? '', status: 200, run };
}
