import type { Carrier } from '../../ports/carrier.ts';
import { hangUp } from './commands.ts';
import type { KeysOf } from './keys.ts';
import { fetchCall, findCalls } from './look-ups.ts';
import { placeCall } from './orders.ts';

export interface RetellCarrierOptions {
  keysOf: KeysOf;
  /** Where Retell reports to: complete and public. */
  webhookUrl: string;
  /** Scheme, host and port of another API that speaks Retell's dialect. */
  origin?: string;
  /** Long enough that doubt stays rare. */
  postTimeoutMs?: number;
  /** For each request of a look-up or command. */
  readTimeoutMs?: number;
}

/** Calls by an AI agent. It sends no texts: such an order is a fault of the configuration, and no text is lost in a look-up. */
export function createRetellCarrier(options: RetellCarrierOptions): Carrier {
  const given = {
    keysOf: options.keysOf,
    webhookUrl: options.webhookUrl,
    origin: options.origin,
    postTimeoutMs: options.postTimeoutMs ?? 30_000,
    readTimeoutMs: options.readTimeoutMs ?? 10_000,
  };
  return {
    placeCall: (order, signal) => placeCall(given, order, signal),
    findCalls: (query) => findCalls(given, query),
    fetchCall: (account, sid) => fetchCall(given, account, sid),
    withdrawRing: (account, sid) => hangUp(given, account, sid),
    hangUp: (account, sid) => hangUp(given, account, sid),
    sendText: () =>
      Promise.resolve({ kind: 'sender_fault', code: 'no_texts', because: 'sender_refused' }),
    findTexts: () => Promise.resolve([]),
  };
}
