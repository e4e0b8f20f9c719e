import type { QuietHours } from '../time/hours.ts';
import type { HoldScope } from './hold-scope.ts';
import type { PurposePolicy } from './policy.ts';
import type { Purpose } from './purpose.ts';
import type { Quota } from './quota.ts';

export { type Purpose, PURPOSES } from './purpose.ts';

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
  /** Only where the job is the offer of a shift. */
  offer?: OfferFacts | undefined;
  person: PersonFacts;
  number: NumberFacts | undefined;
  /** Standing holds that cover this person, the widest first. */
  holds: HoldFact[];
  account: { held: string | undefined; breakerUntilAt: number | undefined };
  /** Our number that it would come from: why the carrier refuses it, if it does. */
  sender: { held: string | undefined };
  tenant: TenantFacts;
}

export interface JobFacts {
  open: boolean;
  /** Rings must not start after this; texts not after the start of what they are about. */
  lastRingAt: number;
  lastTextAt: number;
  /** What the caps count as one thing, such as `appointment/<id>`; absent where nothing is counted by subject. */
  subject?: string | undefined;
  /** Somebody at the office has asked for this very ring, now. */
  isImmediate?: boolean;
}

export interface OfferFacts {
  seatsFree: boolean;
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
}

/** How it is known where somebody is, the surest first. The tenant's own zone is a guess. */
export const ZONE_SOURCES = ['stated', 'region', 'number', 'tenant'] as const;
export type ZoneSource = (typeof ZONE_SOURCES)[number];

/** About this purpose on this channel: what the newest word of the person is. */
export type ConsentFact = 'none' | 'standing' | 'expired' | 'withdrawn';

export interface PersonFacts {
  active: boolean;
  callsAllowed: boolean;
  quietHours: QuietHours | undefined;
  /** Where the person may be; all of them count. Never empty. */
  zones: readonly string[];
  zonesFrom: ZoneSource;
  /** ISO 3166-2 without the country, as stated or as the number allows; empty where nothing is known. */
  regions: readonly string[];
  /** Local dates (`2026-12-25`) of public and own holidays, as far ahead as the gate looks. */
  holidays: readonly string[];
  consent: ConsentFact;
}

export interface NumberFacts {
  country: string;
  type: string;
  /** Where an opt-out of this number came from, if one stands for this sender and covers the purpose. */
  suppressedBy: string | undefined;
  /** Another attempt to this number is under way, whoever made it. */
  inCall: boolean;
  /** What this tenant has really placed to the number in the last 24 hours, of every job, oldest first. */
  counted: readonly Counted[];
}

/** One ring or text of the ledger. */
export interface Counted {
  at: number;
  purpose: string;
  subject?: string | undefined;
  isImmediate?: boolean;
}

export interface HoldFact {
  scope: HoldScope;
  reason: string;
}

export interface TenantFacts {
  /** What the tenant has made of the purpose's own rules. */
  policy: PurposePolicy;
  /** ISO 3166 alpha-2 codes that may be reached. */
  countries: readonly string[];
  /** What has to fit into the open hours after the decision: the queue and the ring itself. */
  marginMs: number;
  /** Absent where the purpose is free of it. */
  quota?: Quota | undefined;
  /** Absent where the tenant has set no limit. */
  spend?: SpendFacts | undefined;
  /** The operator has given this tenant the right to emergency calls. */
  mayAlarm: boolean;
}

/** In the tenant's own money, of the last 24 hours. Calls that have not ended are reckoned at their longest. */
export interface SpendFacts {
  limit: number;
  spent: number;
  /** What the call in question may cost at most. */
  next: number;
  /** When enough of it is a day old for one more call. */
  freeAt: number | undefined;
}
