import type Retell from 'retell-sdk';
import type { Outcome } from '../../domain/outcome/outcome.ts';

type DisconnectionReason = NonNullable<Retell.PhoneCallResponse['disconnection_reason']>;

/** What the end of a call says of it. */
export type Ending =
  /** Somebody was there: what it came to, the analysis tells. */
  | { kind: 'talked' }
  | { kind: 'over'; outcome: Outcome }
  /** It never got as far as a phone. A fault of the account is nobody's turn (A9). */
  | { kind: 'never_rang'; accountFault?: 'no_balance' | 'account_restricted' };

const talked: Ending = { kind: 'talked' };
const over = (outcome: Outcome): Ending => ({ kind: 'over', outcome });
const failed = over('failed');

/** Every reason that the SDK's types know: https://docs.retellai.com/reliability/debug-call-disconnect */
const ENDINGS: Readonly<Record<DisconnectionReason, Ending>> = {
  user_hangup: talked,
  agent_hangup: talked,
  call_transfer: talked,
  inactivity: talked,
  max_duration_reached: talked,
  transfer_bridged: talked,
  transfer_cancelled: talked,
  manual_stopped: talked,
  call_take_over: talked,

  voicemail_reached: over('voicemail'),
  // Something that wants a key pressed is no person, and nobody will hear it later.
  ivr_reached: over('voicemail'),

  dial_busy: over('busy'),
  dial_no_answer: over('no_answer'),
  user_declined: over('rejected'),
  invalid_destination: over('invalid_number'),
  // Networks answer so about a number of ours that is blocked, too: no proof against the one called.
  dial_failed: failed,
  marked_as_spam: failed,
  sip_routing_error: failed,
  telephony_provider_unavailable: failed,

  concurrency_limit_reached: { kind: 'never_rang' },
  no_concurrency_fallback: { kind: 'never_rang' },
  no_valid_payment: { kind: 'never_rang', accountFault: 'no_balance' },
  scam_detected: { kind: 'never_rang', accountFault: 'account_restricted' },
  telephony_provider_permission_denied: { kind: 'never_rang', accountFault: 'account_restricted' },

  error_llm_websocket_open: failed,
  error_llm_websocket_lost_connection: failed,
  error_llm_websocket_runtime: failed,
  error_llm_websocket_corrupt_payload: failed,
  error_no_audio_received: failed,
  error_asr: failed,
  error_retell: failed,
  error_unknown: failed,
  error_user_not_joined: failed,
  registered_call_timeout: failed,
};

/** A reason that we do not know tells no more than that the call is over. */
export function endingOf(reason: string | undefined): Ending {
  const known = Object.entries(ENDINGS).find(([name]) => name === reason);
  return known?.[1] ?? over('unknown');
}
