/** Texts in both directions. */
import type { Excuse, SendingFault, TextOrder } from '../carrier.ts';

export interface Texts {
  /** Takes the text to `sending`, or says why there is nothing to send. After `send` the carrier must be asked at most once. */
  take(ref: MessageRef): Promise<TextMove>;
  /** Those of these texts at the carrier that no other message is known to be. */
  unbound(ref: MessageRef, sids: readonly string[]): Promise<string[]>;
  sent(ref: MessageRef, sid: string): Promise<void>;
  /**
   * Proven not to be at the carrier; `because` is absent when it was looked up and not found. `alarmed`: from now on it stands as
   * an alert that the carrier takes no texts.
   */
  notSent(
    ref: MessageRef,
    answer?: { because: string; excuse?: Excuse | undefined },
  ): Promise<'waits' | 'alarmed'>;
  unclear(ref: MessageRef, because: string): Promise<void>;
  refused(ref: MessageRef, refusal: { code: string; optedOut: boolean }): Promise<void>;
  /** The account cannot send, or not from this number: holds it, alarms, and leaves the text reserved (A9). */
  fault(ref: MessageRef, fault: SendingFault): Promise<void>;
  /** Hands the text to a run of its own, which goes on until it is settled. */
  handOver(ref: MessageRef): Promise<void>;
  /** Applies a delivery receipt once. A text of another account is `unknown`. */
  receipt(receipt: {
    token: string;
    accountRef: string;
    provider: string;
    dedupKey: string;
    state: 'sent' | 'delivered' | 'undelivered' | 'failed';
    code?: string;
    payload: unknown;
  }): Promise<'applied' | 'duplicate' | 'unknown'>;
  /** Takes in a text from a person and answers it (S2, A4): one transaction, once per event. */
  received(text: InboundText): Promise<InboundResult>;
}

export interface MessageRef {
  tenantId: string;
  messageId: string;
}

export type TextMove =
  | { kind: 'send'; order: Omit<TextOrder, 'statusUrl'>; token: string }
  /** A send whose answer was lost: look it up. Once `expired` it may be sent once more (A3). */
  | {
      kind: 'look_up';
      order: Omit<TextOrder, 'statusUrl'>;
      since: number;
      expired: boolean;
    }
  | { kind: 'wait'; forMs: number; because: string }
  | { kind: 'done'; state: string };

export interface InboundText {
  provider: string;
  dedupKey: string;
  accountRef: string;
  from: string;
  /** The key under which opt-outs of this number stand. */
  fromHash: string;
  to: string;
  body: string;
  /** Set when the carrier itself has handled an opt-out or opt-in word: such a text is never answered. */
  carrierOptOut?: 'stop' | 'start' | 'help';
  payload: unknown;
}

/** For logs and tests: what became of it. */
export type InboundResult =
  | 'duplicate'
  | 'unknown_number'
  | 'suppressed'
  | 'lifted'
  | 'accepted'
  | 'taken'
  | 'listed'
  | 'declined'
  | 'answered'
  | 'reply_limit'
  | 'ignored';
