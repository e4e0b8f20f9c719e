import type { Outcome } from './outcome.ts';

/** How each of the original systems named the end of a call, in our words (A2). */
export const ORIGINAL_NAMES = {
  /** S7. A time-out is a call in which nobody pressed a key. */
  shiftOffer: {
    Accepted: 'accepted',
    Declined: 'declined',
    'No Answer': 'no_answer',
    Busy: 'busy',
    Failed: 'failed',
    Voicemail: 'voicemail',
    'Timed Out': 'no_action',
  },
  /** R3. `dnc` was both the wish and its effect; the effect is a suppression, the outcome is the wish. */
  reminder: {
    answered: 'no_action',
    confirmed: 'confirmed',
    cancelled: 'cancelled',
    rescheduled: 'rescheduled',
    no_action: 'no_action',
    voicemail: 'voicemail',
    no_answer: 'no_answer',
    busy: 'busy',
    failed: 'failed',
    invalid_number: 'invalid_number',
    dnc: 'opted_out',
    unknown: 'unknown',
  },
  /** V3. Here `cancelled` means that the caller gave up the call, not that an appointment was dropped. */
  voiceCall: {
    completed: 'no_action',
    no_answer: 'no_answer',
    busy: 'busy',
    rejected: 'rejected',
    voicemail: 'voicemail',
    invalid_number: 'invalid_number',
    network_error: 'failed',
    failed: 'failed',
    cancelled: 'withdrawn',
  },
} as const satisfies Record<string, Record<string, Outcome>>;
