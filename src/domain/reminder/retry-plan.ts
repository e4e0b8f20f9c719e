import type { Outcome } from '../outcome/outcome.ts';
import type { RetriedOutcome, RetrySettings } from './retry-settings.ts';

const HOUR_MS = 3_600_000;
const BUSY_MS = HOUR_MS;
const NO_ACTION_MS = 4 * HOUR_MS;
const FAILED_MS = 4 * HOUR_MS;
const FAILED_MAX_MS = 12 * HOUR_MS;
const LATER_NO_ANSWER_MS = 8 * HOUR_MS;
const SECOND_VOICEMAIL_MS = 24 * HOUR_MS;

export interface CallsSoFar {
  /** How each call about this appointment has ended, the oldest first; at least one. */
  readonly outcomes: readonly Outcome[];
  /** When the newest ended. */
  readonly endedAt: number;
  readonly startsAt: number;
  /** Another reminder of the same appointment is planned for later. */
  readonly plannedLater: boolean;
  /** The newest failed for a reason that the next call would meet too: credentials, configuration, the vendor itself. */
  readonly isSystemic: boolean;
  /** When this contact usually answers, as far as its history tells with confidence (R12). */
  readonly bestAt?: number | undefined;
}

export type NextCall =
  | { readonly kind: 'done' }
  /** The gate may move it later, never drop it. */
  | { readonly kind: 'again'; readonly notBefore: number }
  /** Nothing more now: the reminder that is planned for later follows. */
  | { readonly kind: 'stands' }
  | {
      readonly kind: 'review';
      readonly queue: 'manual' | 'technical';
      readonly because: ReviewReason;
    };

export type ReviewReason =
  | 'systemic_failure'
  | 'invalid_number'
  | 'retries_used_up'
  | 'not_retried'
  | 'voicemail_twice'
  | 'no_confirmation';

/** R4: what follows upon a call about an appointment. Times are the earliest. */
export function nextCall(calls: CallsSoFar, settings: RetrySettings): NextCall {
  const outcome = calls.outcomes.at(-1) ?? 'unknown';
  switch (outcome) {
    case 'confirmed':
    case 'cancelled':
    case 'rescheduled':
    case 'opted_out':
      return { kind: 'done' };
    case 'invalid_number':
      return manual('invalid_number');
    case 'no_action':
    case 'accepted':
    case 'declined':
      return afterTalk(calls, settings);
    case 'no_answer':
      return retry(calls, settings, { as: 'no_answer', inMs: noAnswerMs(calls, settings) });
    case 'busy':
    case 'rejected':
      return retry(calls, settings, { as: 'busy', inMs: BUSY_MS });
    case 'voicemail':
      return afterVoicemail(calls, settings);
    case 'failed':
    case 'unknown':
      if (calls.isSystemic)
        return { kind: 'review', queue: 'technical', because: 'systemic_failure' };
      return retry(calls, settings, { as: 'failed', inMs: failedMs(calls) });
    case 'withdrawn':
      // Taken back by us before anybody answered: nobody was reached, and no retry is used up.
      return { kind: 'again', notBefore: calls.endedAt };
  }
}

function retry(
  calls: CallsSoFar,
  { maxRetries, retryAfter }: RetrySettings,
  { as, inMs }: { as: RetriedOutcome; inMs: number },
): NextCall {
  if (!retryAfter.includes(as)) return manual('not_retried');
  if (retriesMade(calls) >= maxRetries) return manual('retries_used_up');
  return { kind: 'again', notBefore: calls.endedAt + inMs };
}

function retriesMade({ outcomes }: CallsSoFar): number {
  return outcomes.filter((outcome) => outcome !== 'withdrawn').length - 1;
}

/** Somebody listened and decided nothing: they are asked once more where an answer is needed. */
function afterTalk(calls: CallsSoFar, { confirmationRequired }: RetrySettings): NextCall {
  if (calls.plannedLater) return { kind: 'stands' };
  if (!confirmationRequired) return { kind: 'done' };
  if (talks(calls) > 1) return manual('no_confirmation');
  return { kind: 'again', notBefore: calls.endedAt + NO_ACTION_MS };
}

/** A reminder's script offers nothing to accept or decline: whoever is said to have done so has decided nothing. */
function talks(calls: CallsSoFar): number {
  return countOf(calls, 'no_action') + countOf(calls, 'accepted') + countOf(calls, 'declined');
}

function afterVoicemail(calls: CallsSoFar, settings: RetrySettings): NextCall {
  const { endedAt, startsAt } = calls;
  if (countOf(calls, 'voicemail') === 1) {
    return retry(calls, settings, { as: 'voicemail', inMs: settings.voicemailHours * HOUR_MS });
  }
  if (startsAt - endedAt <= SECOND_VOICEMAIL_MS) return manual('voicemail_twice');
  return retry(calls, settings, { as: 'voicemail', inMs: SECOND_VOICEMAIL_MS });
}

function noAnswerMs(calls: CallsSoFar, { noAnswerHours }: RetrySettings): number {
  if (countOf(calls, 'no_answer') === 1) return noAnswerHours * HOUR_MS;
  const { bestAt, endedAt } = calls;
  return bestAt !== undefined && bestAt > endedAt ? bestAt - endedAt : LATER_NO_ANSWER_MS;
}

function failedMs(calls: CallsSoFar): number {
  const failures = countOf(calls, 'failed') + countOf(calls, 'unknown');
  return Math.min(FAILED_MAX_MS, FAILED_MS * failures ** 1.5);
}

function countOf({ outcomes }: CallsSoFar, wanted: Outcome): number {
  return outcomes.filter((outcome) => outcome === wanted).length;
}

function manual(because: ReviewReason): NextCall {
  return { kind: 'review', queue: 'manual', because };
}
