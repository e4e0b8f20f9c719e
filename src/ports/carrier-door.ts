/**
 * The carrier's side door: what it sends us about calls and texts, and the scripts it is answered with.
 * Everything here is somebody's claim until `verify` has said yes; every `read…` checks the form again.
 */
import type { CallReport } from '../domain/attempt/call-report.ts';
import type { AccountRef } from './carrier.ts';

export interface CarrierDoor {
  /** Whether the carrier itself sent this, to the address we gave it. Never throws. */
  verify(request: DoorRequest): boolean;
  /** Whether this installation has credentials of the account. */
  knows(account: AccountRef): boolean;
  /** @throws UnreadableCarrierMessage */
  readStatus(form: CarrierForm): CallStatusEvent;
  /** @throws UnreadableCarrierMessage */
  readMachine(form: CarrierForm): MachineEvent;
  /** @throws UnreadableCarrierMessage */
  readVoice(form: CarrierForm): VoiceEvent;
  /** @throws UnreadableCarrierMessage */
  readSms(form: CarrierForm): SmsEvent;
  /** @throws UnreadableCarrierMessage */
  readReceipt(form: CarrierForm): ReceiptEvent;
  /** What the carrier is to do next in a call. */
  script(turn: Turn): ScriptDocument;
}

export interface DoorRequest {
  /** Path and query exactly as they were received, undecoded. */
  path: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  form: CarrierForm;
}

/** A decoded form; a name that came more than once has a list. */
export type CarrierForm = Readonly<Record<string, string | readonly string[]>>;

/** A form that is not what this carrier sends, however well it is signed. */
export class UnreadableCarrierMessage extends Error {
  /** Names only: the values may be personal. */
  readonly fields: readonly string[];
  constructor(fields: readonly string[]) {
    super(`The carrier's message cannot be read (${fields.join(', ')}).`);
    this.name = 'UnreadableCarrierMessage';
    this.fields = fields;
  }
}

/** The sender proves only that it speaks for `account`: compare it with the account of the attempt. */
interface FromAccount {
  account: AccountRef;
  sid: string;
}

/** What is delivered once and perhaps again: equal keys are one event. */
interface Deduplicated {
  dedupKey: string;
}

export interface CallStatusEvent extends FromAccount, Deduplicated {
  report: CallReport;
}

export interface MachineEvent extends FromAccount, Deduplicated {
  verdict: 'person' | 'machine' | 'unsure';
}

/**
 * The carrier asks what to say. There is no key: the same digit pressed twice is two presses, and
 * asking twice what to say does no harm.
 */
export interface VoiceEvent extends FromAccount {
  direction: 'inbound' | 'outbound';
  /** E.164, or whatever an inbound caller shows instead of a number. */
  from: string;
  to: string;
  /** The keys pressed: digits, * and #. */
  digits?: string;
}

export interface SmsEvent extends FromAccount, Deduplicated {
  from: string;
  to: string;
  body: string;
  /** Set when the carrier has acted on the word itself, and has answered it. */
  optOut?: 'stop' | 'start' | 'help';
}

export interface ReceiptEvent extends FromAccount, Deduplicated {
  state: 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed';
  /** The carrier's own code, for people. */
  code?: string;
}

export type Spoken = { kind: 'play'; url: string } | { kind: 'say'; text: string };

export interface Turn {
  speak: readonly Spoken[];
  then: Next;
}

/** Addresses are complete and public. */
export type Next =
  /** One key, also while it still speaks; without one within `seconds` of the last word, `silenceUrl`. */
  | { kind: 'gather'; actionUrl: string; silenceUrl: string; seconds: number; digits: 1 }
  | { kind: 'redirect'; url: string }
  | { kind: 'hang_up' };

export interface ScriptDocument {
  body: string;
  contentType: string;
}
