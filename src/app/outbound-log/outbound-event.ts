import type { Logger } from 'pino';

/**
 * The points of an offer's calls that operators follow (S11), by ids alone. Answers and keys are told where they
 * arrive, with the types `outbound_call_answered` and `outbound_digit_received`.
 */
export type OutboundEvent =
  | { type: 'outbound_calls_scheduled'; offerId: string; inMs: number }
  | { type: 'outbound_worker_picked_up'; offerId: string; round: number }
  | { type: 'outbound_job_checked'; offerId: string; round: number; found: string }
  | { type: 'outbound_employee_read'; attemptId: string }
  | { type: 'outbound_audio_generated'; attemptId: string; isFromCache: boolean }
  | { type: 'outbound_audio_missing'; attemptId: string; because: string }
  | { type: 'outbound_call_initiated'; attemptId: string; callSid: string }
  | { type: 'outbound_job_assigned'; offerId: string; result: string }
  | { type: 'outbound_calls_cancelled'; offerId: string; result: string }
  | {
      type: 'outbound_next_call_scheduled';
      offerId: string;
      round: number;
      inMs: number;
      attemptId?: string;
      because?: string;
    }
  | { type: 'outbound_rounds_exhausted'; offerId: string; rounds: number };

export type TellOutbound = (event: OutboundEvent) => void;

export function tellOutbound(log: Logger): TellOutbound {
  return (event) => log.info(event, event.type.replaceAll('_', ' '));
}
