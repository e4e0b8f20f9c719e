import type { Direction, FinalStatus } from '../../ledger/entry.ts';
import type { Keypad } from '../script/keypad.ts';

export type CallStatus = 'queued' | 'initiated' | 'ringing' | 'in-progress' | FinalStatus;
export type CallEvent = 'initiated' | 'ringing' | 'answered' | 'completed';
export type HttpMethod = 'GET' | 'POST';

export interface Target {
  readonly url: string;
  readonly method: HttpMethod;
}

/** A created call's parameters after defaults. */
export interface CallRequest {
  readonly from: string;
  readonly to: string;
  readonly script: Target | { readonly twiml: string };
  readonly fallback: Target | undefined;
  readonly statusCallback: Target | undefined;
  readonly statusCallbackEvents: ReadonlySet<string>;
  readonly timeoutSeconds: number;
  readonly timeLimitSeconds: number;
  readonly machineDetection: 'off' | 'Enable' | 'DetectMessageEnd';
  readonly asyncAmd: boolean;
  readonly asyncAmdStatusCallback: Target | undefined;
}

/** A call at the carrier. Only this folder changes it. */
export interface Call {
  readonly sid: string;
  readonly direction: Direction;
  readonly request: CallRequest;
  readonly acceptedAt: number;
  readonly queueMs: number;
  status: CallStatus;
  dialedAt?: number;
  answeredAt?: number;
  endedAt?: number;
  updatedAt: number;
  sipCode?: number;
  answeredBy?: string;
  /** The next SequenceNumber. */
  sequence: number;
  /** Takes back whatever of this call is still to come on the clock. */
  readonly pending: Set<() => void>;
  stopRingTimer?: () => void;
  /** Aborted when the call ends or its script is replaced. */
  script?: AbortController;
  keypad?: Keypad;
  /** Told when a Gather starts to listen. */
  onListening?: () => void;
  readonly heard: string[];
  pressed: string;
}

const FINAL: ReadonlySet<CallStatus> = new Set([
  'completed',
  'busy',
  'no-answer',
  'failed',
  'canceled',
]);

export const hasEnded = (call: Call): boolean => FINAL.has(call.status);

export function newCall(
  facts: Pick<Call, 'sid' | 'direction' | 'request' | 'acceptedAt' | 'queueMs'>,
): Call {
  return {
    ...facts,
    status: 'queued',
    updatedAt: facts.acceptedAt,
    sequence: 0,
    pending: new Set(),
    heard: [],
    pressed: '',
  };
}

/** Whole seconds of talk. */
export function talkSeconds(call: Call): number {
  if (call.answeredAt === undefined || call.endedAt === undefined) return 0;
  return Math.round((call.endedAt - call.answeredAt) / 1000);
}

/** What a ledger entry about a call begins with. */
export function partiesOf(call: Call) {
  return { callSid: call.sid, from: call.request.from, to: call.request.to };
}
