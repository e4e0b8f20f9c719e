export type Direction = 'outbound-api' | 'inbound';
export type FinalStatus = 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';

export type EndReason =
  | 'caller_hung_up'
  | 'callee_hung_up'
  | 'script_ended'
  | 'script_rejected'
  | 'application_error'
  | 'withdrawn'
  | 'ring_timeout'
  | 'time_limit'
  | 'busy'
  | 'rejected'
  | 'unreachable';

interface OfCall {
  readonly callSid: string;
  readonly from: string;
  readonly to: string;
}

interface OfText {
  readonly messageSid: string;
  readonly from: string;
  readonly to: string;
}

/** What happened in the simulated world, whatever the client was told about it. */
export type Fact =
  | (OfCall & { readonly kind: 'call_accepted'; readonly direction: Direction })
  | {
      readonly kind: 'call_refused';
      readonly from: string;
      readonly to: string;
      readonly code: number;
    }
  | (OfCall & { readonly kind: 'queued'; readonly queueMs: number })
  | (OfCall & { readonly kind: 'ring_started' })
  | (OfCall & { readonly kind: 'answered'; readonly by: 'human' | 'machine' })
  /** `taken` is false when no Gather was listening. */
  | (OfCall & { readonly kind: 'digit'; readonly digit: string; readonly taken: boolean })
  | (OfCall & { readonly kind: 'heard'; readonly text: string })
  | (OfCall & {
      readonly kind: 'machine';
      readonly verdict: string;
      readonly reallyA: 'human' | 'machine';
    })
  /** `code`: the carrier's warning or error number. */
  | (OfCall & { readonly kind: 'script_failed'; readonly code: number })
  | (OfCall & {
      readonly kind: 'call_ended';
      readonly status: FinalStatus;
      readonly seconds: number;
      readonly why: EndReason;
    })
  /** `by` is the carrier for its own confirmation of a STOP or START. */
  | (OfText & {
      readonly kind: 'text_accepted';
      readonly body: string;
      readonly by: 'api' | 'script' | 'carrier';
    })
  | {
      readonly kind: 'text_refused';
      readonly from: string;
      readonly to: string;
      readonly code: number;
    }
  | (OfText & { readonly kind: 'text_delivered' })
  | (OfText & { readonly kind: 'text_failed'; readonly code: number })
  | (OfText & { readonly kind: 'text_received'; readonly body: string })
  | {
      readonly kind: 'callback';
      /** The call or message it is about. */
      readonly sid: string;
      readonly event: string;
      readonly to: string;
      readonly attempt: number;
      /** An HTTP status, or why there was none. */
      readonly answered: number | 'lost' | 'connect_failed' | 'no_answer';
    };

export type LedgerEntry = Fact & {
  readonly seq: number;
  /** On the account's clock. */
  readonly at: number;
  readonly account: string;
};

export type LedgerEntryOf<K extends Fact['kind']> = Extract<LedgerEntry, { kind: K }>;
