import type { Carrier } from '../../ports/carrier.ts';
import { endCall } from './commands.ts';
import type { CredentialsOf } from './credentials.ts';
import { fetchCall, findCalls, findTexts } from './look-ups.ts';
import { placeCall, sendText } from './orders.ts';

export interface TwilioCarrierOptions {
  credentials: CredentialsOf;
  /** Scheme, host and port of another API that speaks Twilio's dialect. */
  origin?: string;
  /** Long enough that doubt stays rare: the carrier usually answers within a second. */
  postTimeoutMs?: number;
  /** For each request of a look-up or command. */
  readTimeoutMs?: number;
}

export function createTwilioCarrier(options: TwilioCarrierOptions): Carrier {
  const given = {
    credentials: options.credentials,
    origin: options.origin,
    postTimeoutMs: options.postTimeoutMs ?? 30_000,
    readTimeoutMs: options.readTimeoutMs ?? 10_000,
  };
  return {
    placeCall: (order, signal) => placeCall(given, order, signal),
    sendText: (order, signal) => sendText(given, order, signal),
    findCalls: (query) => findCalls(given, query),
    findTexts: (query) => findTexts(given, query),
    fetchCall: (account, sid) => fetchCall(given, account, sid),
    withdrawRing: (account, sid) => endCall(given, account, sid, 'canceled'),
    hangUp: (account, sid) => endCall(given, account, sid, 'completed'),
  };
}
