/**
 * A telephone carrier: places calls and texts, and answers questions about them.
 *
 * No carrier offers an idempotency key for calls, so what matters most about every order is what is
 * *known* afterwards. Adapters therefore never retry on their own, and never turn doubt into an error.
 */
import type { CallReport } from '../domain/attempt/call-report.ts';

/** The name of an account: the carrier's own (Twilio: `AC…`) or, where it has none, ours (`retell/…`). Credentials stay inside the adapter. */
export type AccountRef = string;

/** `fallback`: what is said when `script` cannot be had. It lies elsewhere, and knows nothing of any call. */
export interface CallUrls {
  script: string;
  status: string;
  machine: string;
  fallback?: string;
}

export interface CallOrder {
  account: AccountRef;
  /** E.164. */
  to: string;
  /** E.164, one of the account's own numbers. */
  from: string;
  /** Where the carrier asks what to say, and where it reports. Complete public addresses. */
  urls: CallUrls;
  ringTimeoutSeconds: number;
  talkLimitSeconds: number;
  /** Required where the carrier speaks by itself. */
  agent?: AgentOrder;
}

/** What an agent needs in order to hold a conversation of its own. */
export interface AgentOrder {
  /** The vendor's name of it. */
  agentId: string;
  /** What it may say, by name. Whatever must not leave the house has been taken out before. */
  variables: Readonly<Record<string, string>>;
  /** Our own, opaque name of the call; kept by the carrier, it comes back with every report and finds a lost call. */
  token: string;
  /** Nothing of what is said may be kept by the vendor. */
  isConfidential: boolean;
  /** 1 is normal. Absent: as the agent has been made. */
  voiceSpeed?: number;
}

/** What is known after asking for a call or a text. */
export type OrderAnswer =
  /** The carrier has it, under this id. `queueMs`: how long a call will wait there before it is dialled, as far as it tells. */
  | { kind: 'accepted'; sid: string; queueMs?: number }
  /** Proven not to have reached the carrier, or refused before it was looked at (429). May be tried again. */
  | { kind: 'not_sent'; because: string; retryAfterMs?: number; excuse?: Excuse }
  /** The carrier will not reach this number: trying again would not help. */
  | { kind: 'number_refused'; code: string; invalid: boolean; optedOut: boolean }
  /** The account itself cannot place anything now; says nothing about the number. */
  | { kind: 'account_fault'; code: string; because: string }
  /** Nothing can be placed from this number of ours, or by this agent; the account's others can. */
  | { kind: 'sender_fault'; code: string; because: string }
  /** It may or may not have happened. Only a look-up can tell. */
  | { kind: 'unclear'; because: string; excuse?: Excuse };

/** What stands in the way of whatever else is sent, too. */
export type SendingFault = Extract<OrderAnswer, { kind: 'account_fault' | 'sender_fault' }>;

/** Why a failure says nothing of the account's health: the carrier is up and asks for patience, or it was our own deadline. */
export type Excuse = 'throttled' | 'our_deadline';

export interface FoundCall {
  sid: string;
  to: string;
  from: string;
  /** When the carrier accepted it; the carrier's clock, epoch ms. */
  createdAt: number;
  report: CallReport;
}

export interface TextOrder {
  account: AccountRef;
  to: string;
  from: string;
  body: string;
  statusUrl: string;
}

export interface FoundText {
  sid: string;
  to: string;
  body: string;
  createdAt: number;
}

/** Thrown by look-ups and commands that got no usable answer. They are safe to repeat. */
export class CarrierUnavailable extends Error {
  readonly code: string;
  constructor(code: string, options?: { cause?: unknown }) {
    super(`The carrier did not answer (${code}).`, options);
    this.name = 'CarrierUnavailable';
    this.code = code;
  }
}

export interface Carrier {
  /** Places exactly one request, or none; `signal` bounds the whole of it. */
  placeCall(order: CallOrder, signal: AbortSignal): Promise<OrderAnswer>;
  /**
   * Calls to `to` from `from` accepted at or after `since`, oldest first. `disorderMs`: how far out of order the carrier's list
   * may be; unless told, so far that no call is missed. @throws CarrierUnavailable
   */
  findCalls(query: {
    account: AccountRef;
    to?: string;
    from: string;
    since: number;
    disorderMs?: number;
    /** Where the carrier keeps our name of a call: only that one. */
    token?: string;
  }): Promise<FoundCall[]>;
  /** @returns undefined when the carrier does not know it. @throws CarrierUnavailable */
  fetchCall(account: AccountRef, sid: string): Promise<FoundCall | undefined>;
  /**
   * Ends a ring that nobody has answered. A talk that follows our script goes on untouched, and is told the truth; an agent's,
   * which could not be, is ended. A vendor may let the ring go on all the same: it is asked again once it is answered.
   * @throws CarrierUnavailable
   */
  withdrawRing(account: AccountRef, sid: string): Promise<void>;
  /** Hangs up, whatever the call is at. @throws CarrierUnavailable */
  hangUp(account: AccountRef, sid: string): Promise<void>;
  sendText(order: TextOrder, signal: AbortSignal): Promise<OrderAnswer>;
  /** @throws CarrierUnavailable */
  findTexts(query: {
    account: AccountRef;
    to?: string;
    from: string;
    since: number;
  }): Promise<FoundText[]>;
}
