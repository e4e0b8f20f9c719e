import type { CallStats } from '../analytics/call-stats.ts';

/** What other systems can hear of. Ids, codes and counts only. A field is never taken away or given another meaning: that is a new version. */
export interface EventData {
  readonly 'offer.opened': { readonly offerId: string; readonly shiftId: string };
  readonly 'offer.filled': OfferEnd;
  readonly 'offer.unfilled': OfferEnd;
  readonly 'offer.cancelled': OfferEnd;
  readonly 'claim.made': Claim & { readonly seat: number; readonly channel: string };
  /** The roster has it; where no roster is told, together with `claim.made`. */
  readonly 'claim.confirmed': Claim;
  readonly 'claim.withdrawn': Claim & { readonly because: ClaimEnd };
  readonly 'call.ended': {
    readonly callId: string;
    readonly jobId: string;
    /** Of the job: shift_offer, reminder … */
    readonly kind: string;
    /** Who was called about what: a contact or user about a job of their own, else staff about an offer. */
    readonly offerId: string | null;
    readonly staffId: string | null;
    readonly contactId: string | null;
    readonly round: number;
    /** As far as it is known when the call ends. */
    readonly outcome: string;
  };
  /** A reminder is over: answered, handed to the office, or not needed any more. */
  readonly 'reminder.closed': {
    readonly jobId: string;
    readonly appointmentId: string;
    readonly contactId: string;
    readonly result: string;
  };
  /** Nobody who has signed up is called about it any more. */
  readonly 'qualification.closed': {
    readonly jobId: string;
    readonly signUpId: string;
    readonly contactId: string;
    readonly result: string;
  };
  readonly 'person.opted_out': { readonly staffId: string; readonly source: string };
  /** The office has to know or to act (A7). */
  readonly 'notice.raised': {
    readonly noticeId: string;
    readonly kind: string;
    readonly urgent: boolean;
    readonly offerId: string | null;
    readonly shiftId: string | null;
  };
  readonly 'alert.raised': {
    readonly kind: string;
    readonly about: string;
    readonly detail: Readonly<Record<string, string | number>>;
  };
  /** The figures of a day that is over, by the clock of the tenant; told once, soon after its midnight. */
  readonly 'summary.daily': {
    /** YYYY-MM-DD. */
    readonly day: string;
    readonly zone: string;
    readonly calls: CallStats;
    /** By the kind of the job. */
    readonly callsByKind: Readonly<Record<string, CallStats>>;
    readonly offers: {
      readonly opened: number;
      readonly filled: number;
      readonly unfilled: number;
    };
    readonly appointments: {
      readonly confirmed: number;
      readonly cancelled: number;
      readonly rescheduleWanted: number;
    };
    readonly optOuts: number;
    /** What waits for a person as it is told. */
    readonly reviewTasksOpen: number;
  };
}

interface OfferEnd {
  readonly offerId: string;
  readonly shiftId: string;
  readonly result: string;
}

interface Claim {
  readonly claimId: string;
  readonly shiftId: string;
  readonly staffId: string;
  /** Null when the office's own system gave the shift to somebody. */
  readonly offerId: string | null;
}

export type ClaimEnd = 'roster_failed' | 'no_show' | 'shift_cancelled';
export type EventType = keyof EventData;

export const EVENT_VERSION = 1;

const TYPES: Readonly<Record<EventType, true>> = {
  'offer.opened': true,
  'offer.filled': true,
  'offer.unfilled': true,
  'offer.cancelled': true,
  'claim.made': true,
  'claim.confirmed': true,
  'claim.withdrawn': true,
  'call.ended': true,
  'reminder.closed': true,
  'qualification.closed': true,
  'person.opted_out': true,
  'notice.raised': true,
  'alert.raised': true,
  'summary.daily': true,
};

export const EVENT_TYPES = Object.keys(TYPES) as readonly EventType[];

/** Goes to the roster's endpoint alone. */
export const ROSTER_WRITE = 'roster.write';
