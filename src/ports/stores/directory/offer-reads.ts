import type { StandingHold } from '../holds.ts';
import type { OfferRef, OfferSummary } from '../offers.ts';
import type { Shift } from './shifts.ts';
import type { Page, Paged } from './page.ts';
import type { RuleFinding } from './why.ts';
import type { Tally } from '../../../domain/shift-offer/tally.ts';

export interface OfferLook extends OfferSummary {
  shiftStartsAt: number;
  shiftZone: string;
  /** False when the agency's own system texts (S13). */
  ownsWaves: boolean;
  /** Sandbox only: how far the tenant's clock runs ahead of the real one. */
  clockAheadMs?: number;
}

/** Offers for people to look at; nothing here changes one. */
export interface OfferReads {
  list(
    tenantId: string,
    page: Page & { state?: 'active' | 'closed' | undefined; shiftId?: string | undefined },
  ): Promise<Paged<OfferLook>>;
  summary(offer: OfferRef): Promise<OfferLook | undefined>;
  /** Everything that happened, in order. */
  timeline(offer: OfferRef): Promise<OfferTimeline | undefined>;
  /** Whether a seat can still be had, as far as one may say without trying. */
  isOpen(offer: OfferRef): Promise<boolean>;
}

export interface OfferTimeline {
  summary: OfferLook;
  shift: Shift;
  entries: TimelineEntry[];
  tally: Tally;
  /** What keeps the offer, or somebody in its pool, from being rung now. Nothing once it is closed. */
  holds: StandingHold[];
}

interface Who {
  personId: string;
  name: string;
}

export type TimelineEntry = { at: number } & (
  | { kind: 'opened' }
  | ({ kind: 'text'; step: string; state: string; errorCode?: string } & Who)
  | ({
      kind: 'ring';
      attemptId: string;
      round: number;
      state: string;
      lifeCycle: string;
      outcome?: string;
      digit?: string;
      endedAt?: number;
    } & Who)
  /** Somebody has called our number, and heard of this offer. */
  | ({ kind: 'call_back'; callId: string; outcome: string; digit?: string; endedAt?: number } & Who)
  | ({ kind: 'answer'; answer: string; channel: string } & Who)
  | ({ kind: 'claim'; seat: number; channel: string; active: boolean } & Who)
  /** A claim that has been taken back. */
  | ({ kind: 'withdrawn'; seat: number; because: string } & Who)
  | ({
      kind: 'skip';
      about: string;
      step: string;
      verdict: string;
      rule: string;
      findings: RuleFinding[];
      /** When a wait is over. */
      untilAt?: number;
    } & Who)
  | { kind: 'closed'; result: string; reason?: string }
);
