import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createPlug } from '../plug.ts';
import { type Answer, answer, type ReceiverFault } from './answer.ts';
import { headerOf, signaturesOf } from './signatures.ts';

/** Another system at the end of outgoing webhooks, or an agency's roster. */
export interface Receiver {
  listen(): Promise<string>;
  close(): Promise<void>;
  /** Requests are verified with any of these. */
  readonly secrets: string[];
  /** Everything that arrived, verified or not. */
  readonly received: readonly Received[];
  /** For the next `times` requests, or until `heal`. */
  fail(fault: ReceiverFault, times?: number): void;
  heal(): void;
  /** How it answers what it has taken. `silent`: with mere success; it tells what it has only when asked. `forgetful`: it has nothing. */
  roster: 'echoes' | 'silent' | 'forgetful';
}

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly body: string;
  readonly json: Readonly<Record<string, unknown>>;
  /** How many of its signatures are right. */
  readonly validSignatures: number;
  readonly answered: number | 'nothing';
}

export function createReceiver(): Receiver {
  const received: Received[] = [];
  const secrets: string[] = [];
  const entries = new Map<string, unknown>();
  let failing: { readonly fault: ReceiverFault; left: number } | undefined;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://receiver');
    const id = headerOf(request, 'webhook-id');
    const validSignatures = signaturesOf(request, id, body, secrets);
    const fault = nextFault();
    const answered = answer(response, fault, () => {
      if (validSignatures === 0) return { status: 401, body: {} };
      if (request.method === 'GET') return found(searchParams.get('shiftId') ?? '');
      return take(jsonOf(body));
    });
    const json = jsonOf(body);
    const { method = '' } = request;
    received.push({ method, path: pathname, id, body, json, validSignatures, answered });
  }

  function nextFault(): ReceiverFault | undefined {
    if (failing === undefined || failing.left <= 0) return undefined;
    failing.left -= 1;
    return failing.fault;
  }

  function take(json: Readonly<Record<string, unknown>>): Answer {
    const { data } = json;
    const entry = typeof data === 'object' && data !== null ? { ...data } : {};
    if (!('shiftId' in entry) || receiver.roster === 'forgetful') return { status: 204, body: {} };
    entries.set(String(entry.shiftId), entry);
    return { status: 200, body: receiver.roster === 'echoes' ? entry : {} };
  }

  function found(shiftId: string): Answer {
    const entry = entries.get(shiftId);
    return entry === undefined ? { status: 404, body: {} } : { status: 200, body: entry };
  }

  const plug = createPlug(serve);
  const receiver: Receiver = {
    listen: () => plug.listen(),
    close: () => plug.pull(),
    secrets,
    received,
    fail: (fault, times = Infinity) => {
      failing = { fault, left: times };
    },
    heal: () => {
      failing = undefined;
    },
    roster: 'echoes',
  };
  return receiver;
}

function jsonOf(body: string): Record<string, unknown> {
  if (body === '') return {};
  const value: unknown = JSON.parse(body);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
