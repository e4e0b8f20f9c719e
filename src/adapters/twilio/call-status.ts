import type { CallReport } from '../../domain/attempt/call-report.ts';
import type { Outcome } from '../../domain/outcome/outcome.ts';

/**
 * Every status of a call, and the one `initiated` that only callbacks use.
 * https://www.twilio.com/docs/voice/api/call-resource#call-status-values
 */
export const CALL_STATUSES = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'no-answer',
  'failed',
  'canceled',
] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

export interface CallFacts {
  status: CallStatus;
  sipCode?: number | undefined;
  answeredBy?: string | undefined;
  talkSeconds?: number | undefined;
}

export function callReport({ status, sipCode, answeredBy, talkSeconds }: CallFacts): CallReport {
  switch (status) {
    case 'queued':
      return { lifeCycle: 'queued' };
    case 'initiated':
      return { lifeCycle: 'dialing' };
    case 'ringing':
      return { lifeCycle: 'ringing' };
    case 'in-progress':
      return { lifeCycle: 'answered' };
    case 'completed':
      // Somebody talked: what it came to, the keys pressed tell, or the machine that answered.
      return {
        lifeCycle: 'ended',
        ...(machineVerdict(answeredBy) === 'machine' && { outcome: 'voicemail' as const }),
        ...(talkSeconds !== undefined && { talkSeconds }),
      };
    case 'busy':
      return ended('busy', sipCode);
    case 'no-answer':
      return ended('no_answer', sipCode);
    case 'canceled':
      return ended('withdrawn', sipCode);
    case 'failed':
      return ended(SIP_OUTCOMES.get(sipCode ?? 0) ?? 'failed', sipCode);
  }
}

/**
 * A call that "failed" reached a network that said why (RFC 3261, 21.4 to 21.6; RFC 8197, RFC 8688).
 * 480 is a telephone switched off or out of reach. 404 and its like are no proof that a number is
 * unassigned: gateways send them for routing faults too.
 */
const SIP_OUTCOMES: ReadonlyMap<number, Outcome> = new Map([
  [480, 'no_answer'],
  [486, 'busy'],
  [600, 'busy'],
  [603, 'rejected'],
  [607, 'rejected'],
  [608, 'rejected'],
]);

function ended(outcome: Outcome, sipCode: number | undefined): CallReport {
  return { lifeCycle: 'ended', outcome, ...(sipCode !== undefined && { code: `sip_${sipCode}` }) };
}

/**
 * `human`, `fax`, `unknown`, and several kinds of `machine_…`.
 * https://www.twilio.com/docs/voice/answering-machine-detection#answeredby
 */
export function machineVerdict(answeredBy: string | undefined): 'person' | 'machine' | 'unsure' {
  if (answeredBy === 'human') return 'person';
  if (answeredBy === 'fax' || answeredBy?.startsWith('machine_') === true) return 'machine';
  return 'unsure';
}
