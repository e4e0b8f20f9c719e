import type { AgentAccount } from '../account.ts';
import { type AgentCall, hasEnded } from '../call.ts';
import { acceptCall } from '../course.ts';
import { endCall } from '../end-call.ts';
import { callResource } from '../resource.ts';
import { fields, readCallRequest } from './call-request.ts';
import { Refusal } from './refusal.ts';

type Fields = Readonly<Record<string, unknown>>;

export function createCall(account: AgentAccount, body: Fields) {
  try {
    const request = readCallRequest(account, body);
    const persona = account.world.phone(request.to).takePersona();
    if (persona.kind === 'invalid') throw new Refusal(400, 'Number cannot be called');
    return { status: 201, body: callResource(account, acceptCall(account, request, persona)) };
  } catch (error) {
    if (error instanceof Refusal) {
      const [from, to] = [String(body.from_number), String(body.to_number)];
      account.record({ kind: 'call_refused', from, to, code: error.status });
    }
    throw error;
  }
}

export function fetchCall(account: AgentAccount, id: string) {
  return { status: 200, body: callResource(account, callById(account, id)) };
}

/** Newest first, without those that are too new for the list to know. */
export function listCalls(account: AgentAccount, body: Fields) {
  const wanted = fields(body.filter_criteria);
  const visibleUntil = account.clock.now() - (account.options.listLagMs ?? 0);
  const calls = [...account.calls.values()]
    .filter(({ acceptedAt }) => acceptedAt <= visibleUntil)
    .filter(({ request }) => passes(wanted.from_number, request.from))
    .filter(({ request }) => passes(wanted.to_number, request.to))
    .filter(({ request }) => passesMetadata(wanted.metadata, request.metadata))
    .reverse();
  const limit = typeof body.limit === 'number' ? body.limit : 50;
  const start = typeof body.pagination_key === 'string' ? Number(body.pagination_key) : 0;
  const items = calls.slice(start, start + limit).map((call) => callResource(account, call));
  const hasMore = start + limit < calls.length;
  const key = hasMore && { pagination_key: String(start + limit) };
  return { status: 200, body: { items, has_more: hasMore, ...key } };
}

/** Only an ongoing call is promised to be stopped. */
export function stopCall(account: AgentAccount, id: string) {
  const call = callById(account, id);
  const isRinging = call.status === 'registered';
  if (hasEnded(call) || (isRinging && account.options.stopsRings !== true)) {
    throw new Refusal(400, 'The call is not ongoing');
  }
  const status = isRinging ? 'not_connected' : 'ended';
  endCall(account, call, { status, reason: 'manual_stopped' });
  return { status: 204 };
}

function callById(account: AgentAccount, id: string): AgentCall {
  const call = account.calls.get(id);
  if (!call) throw new Refusal(404, 'Item not found from call');
  return call;
}

function passes(filter: unknown, value: string): boolean {
  if (filter === undefined) return true;
  const { op, value: wanted } = fields(filter);
  if (op !== 'eq') throw new Refusal(400, 'This filter is not simulated');
  return wanted === value;
}

function passesMetadata(filters: unknown, metadata: unknown): boolean {
  const list: readonly unknown[] = Array.isArray(filters) ? filters : [];
  return list.every((filter) => {
    const value = fields(metadata)[String(fields(filter).key)];
    return typeof value === 'string' && passes(filter, value);
  });
}
