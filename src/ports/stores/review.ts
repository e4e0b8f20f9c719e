/** Where the office decides who gets a seat: people who have said yes, and wait. */
import type { INTEREST_KINDS, InterestState } from '../../domain/review/interest.ts';
import type { Channel, ClaimAnswer } from './claims.ts';
import type { Page, Paged } from './directory/page.ts';

export interface Review {
  /** The oldest yes first. */
  list(
    tenantId: string,
    page: Page & { state?: InterestState | undefined; offerId?: string | undefined },
  ): Promise<Paged<Interest>>;
  /** Gives the seat and tells the person; with the last one, everybody else too. */
  award(decision: ReviewDecision): Promise<AwardAnswer>;
  /** Tells the person that they do not get it. */
  refuse(decision: ReviewDecision): Promise<{ kind: 'refused' | 'not_found' | 'not_waiting' }>;
}

export interface ReviewDecision {
  tenantId: string;
  interestId: string;
  /** The key of the office. */
  by: string;
}

export type AwardAnswer =
  { kind: 'not_found' | 'not_waiting' } | Exclude<ClaimAnswer, { kind: 'listed' }>;

export interface Interest {
  interestId: string;
  offerId: string;
  shiftId: string;
  shiftCode: string;
  personId: string;
  name: string;
  kind: (typeof INTEREST_KINDS)[number];
  channel: Channel;
  saidYesAt: number;
  state: InterestState;
  /** Review only: by when the office decides, as people were told. */
  decidesAt?: number;
  decidedAt?: number;
  decidedBy?: string;
}
