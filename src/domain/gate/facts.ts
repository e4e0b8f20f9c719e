import type { QuietHours, Window } from '../time/hours.ts';
import type { HoldScope } from './hold-scope.ts';

/** What a call or text is for (A1): caps and windows belong to it. */
export const PURPOSES = ['operational', 'service', 'marketing', 'emergency'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * Everything the gate looks at, read in one transaction. It decides on nothing else, so the same facts
 * give the same verdict for ever.
 */
export interface GateFacts {
  about: 'ring' | 'text';
  purpose: Purpose;
  /** Business time, epoch ms. */
  now: number;
  job: JobFacts;
  person: PersonFacts;
  number: NumberFacts | undefined;
  /** Standing holds that cover this person, the widest first. */
  holds: HoldFact[];
  account: { held: string | undefined; breakerUntilAt: number | undefined };
  tenant: TenantFacts;
}

export interface JobFacts {
  open: boolean;
  seatsFree: boolean;
  /** Rings must not start after this; texts not after the start of the shift itself. */
  lastRingAt: number;
  lastTextAt: number;
}

export interface PersonFacts {
  active: boolean;
  callsAllowed: boolean;
  /** Gave up this very shift, and is not asked again. */
  gaveItUp: boolean;
  /** The newest answer about this shift is a no. */
  declined: boolean;
  /** Holds a seat that overlaps with this shift. */
  worksThen: boolean;
  /** Has said yes already, and waits for the office to decide. */
  listed?: boolean;
  /** When people of this tier may be reached; absent for the first one. */
  tierOpensAt?: number | undefined;
  quietHours: QuietHours | undefined;
  /** Stated zone, else those of the number, else the tenant's. Never empty. */
  zones: readonly string[];
}

export interface NumberFacts {
  country: string;
  type: string;
  /** Where an opt-out of this number came from, if one stands for this sender. */
  suppressedBy: string | undefined;
  /** Another attempt to this number is under way, whoever made it. */
  inCall: boolean;
  /** When the counted rings (or texts) of the last 24 h were made, oldest first. */
  countedAt: readonly number[];
}

export interface HoldFact {
  scope: HoldScope;
  reason: string;
}

export interface TenantFacts {
  windows: readonly Window[];
  /** ISO 3166 alpha-2 codes that may be reached. */
  countries: readonly string[];
  /** At most this many to one person in 24 h. */
  capPer24h: number;
  /** What has to fit into the open hours after the decision: the queue and the ring itself. */
  marginMs: number;
}
