import type { Account } from '../account.ts';
import { hasEnded, type Call } from '../call/call.ts';
import { acceptCall } from '../call/dial.ts';
import { hangUp } from '../call/end-call.ts';
import { startScript } from '../script/start-script.ts';
import { Refusal } from './api-error.ts';
import { callResource } from './call-resource.ts';
import { readCallRequest, readScriptSource } from './call-request.ts';
import { pageOf, passesTime } from './page.ts';
import { checkParties } from './recipient.ts';

export function createCall(account: Account, form: URLSearchParams) {
  const parties = { from: form.get('From') ?? '', to: form.get('To') ?? '' };
  try {
    const request = readCallRequest(form);
    checkParties(account, request, { notOwned: 21210, notAllowed: 21215 });
    const persona = account.world.phone(request.to).takePersona();
    if (persona.kind === 'invalid') throw new Refusal(21211);
    return callResource(account, acceptCall(account, request, persona));
  } catch (error) {
    if (error instanceof Refusal) {
      account.record({ kind: 'call_refused', ...parties, code: error.code });
    }
    throw error;
  }
}

/** Newest first, without those that are too new for the list to know. */
export function listCalls(account: Account, url: URL) {
  const query = url.searchParams;
  const visibleUntil = account.clock.now() - (account.options.listLagMs ?? 0);
  const calls = [...account.calls.values()]
    .filter((call) => call.acceptedAt <= visibleUntil)
    .filter((call) => passes(query.get('To'), call.request.to))
    .filter((call) => passes(query.get('From'), call.request.from))
    .filter((call) => passes(query.get('Status'), callResource(account, call).status))
    .filter((call) => passesTime(call.dialedAt, query, 'StartTime'))
    .filter((call) => passesTime(call.endedAt, query, 'EndTime'))
    .reverse();
  const { items, frame } = pageOf(calls, url);
  return { ...frame, calls: items.map((call) => callResource(account, call)) };
}

const passes = (wanted: string | null, value: string) => wanted === null || wanted === value;

export const fetchCall = (account: Account, sid: string) =>
  callResource(account, callBySid(account, sid));

export function updateCall(account: Account, sid: string, form: URLSearchParams) {
  const call = callBySid(account, sid);
  // What is over is as good as not there.
  if (hasEnded(call)) throw new Refusal(form.has('Status') ? 20404 : 21220);
  const script = readScriptSource(form);
  if (script !== undefined) {
    if (call.status !== 'in-progress') throw new Refusal(21220);
    startScript(account, call, script);
  }
  const status = form.get('Status');
  // 'canceled' leaves a talk alone; 'completed' ends whatever there is.
  if (status === 'completed' || (status === 'canceled' && call.status !== 'in-progress')) {
    hangUp(account, call, 'caller_hung_up');
  }
  return callResource(account, call);
}

function callBySid(account: Account, sid: string): Call {
  const call = account.calls.get(sid);
  if (call === undefined) throw new Refusal(20404);
  return call;
}
