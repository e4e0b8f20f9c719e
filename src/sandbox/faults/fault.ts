export type ApiOperation =
  | 'create_call'
  | 'create_message'
  | 'list_calls'
  | 'list_messages'
  | 'fetch_call'
  | 'fetch_message'
  | 'update_call'
  | 'read_settings';

/** What can go wrong with a request to the carrier's API. */
export type ApiFault =
  /** Done, and the connection breaks before the answer. */
  | { readonly does: 'answer_lost_after_accepting' }
  /** Done, and no answer ever comes. */
  | { readonly does: 'hang' }
  | { readonly does: 'error_before'; readonly status: 500 | 502 | 503 | 504 }
  | { readonly does: 'error_after'; readonly status: 500 | 502 | 503 | 504 }
  | { readonly does: 'too_many'; readonly retryAfterSeconds?: number }
  /** Turned down with a code of the carrier's, e.g. 21219. */
  | { readonly does: 'refused'; readonly code: number }
  /** Done at once, answered after this much real time: callbacks overtake the answer. */
  | { readonly does: 'slow'; readonly ms: number }
  | { readonly does: 'truncated' }
  /** Done, and half of the answer comes before the connection is reset. */
  | { readonly does: 'reset' }
  /** Done, and the answer comes byte by byte, for longer than anybody waits. */
  | { readonly does: 'drip' }
  /** Done, and the answer is longer than anybody reads. */
  | { readonly does: 'huge_body' }
  | { readonly does: 'html_body'; readonly status?: number };

/** What can go wrong with a status callback or an incoming text's webhook. */
export type CallbackFault =
  | { readonly does: 'duplicate'; readonly times: number; readonly freshToken?: boolean }
  | { readonly does: 'delay'; readonly ms: number }
  /** Held back until the next callback of the same call or message has gone out, 5 s at most. */
  | { readonly does: 'reorder' }
  | { readonly does: 'lose' };

/** What can go wrong when the carrier fetches a call's instructions. */
export type ScriptFault =
  | { readonly does: 'duplicate'; readonly times: number }
  | { readonly does: 'delay'; readonly ms: number }
  | { readonly does: 'lose' };

interface Conditions {
  /** 1 unless given. */
  readonly probability?: number;
  /** How often it may fire; without a limit unless given. */
  readonly times?: number;
  /** Only for this recipient. */
  readonly to?: string;
}

export type Fault =
  | (Conditions & ApiFault & { readonly on: ApiOperation })
  | (Conditions & CallbackFault & { readonly on: 'callback'; readonly event?: string })
  | (Conditions & ScriptFault & { readonly on: 'fetch_twiml' });
