/** Shift offers as the doors and the runs see them. Every method is one transaction inside the tenant. */
import type { OfferResult, OfferStage } from '../../domain/shift-offer/stage.ts';

export interface OfferRef {
  tenantId: string;
  offerId: string;
}

export interface Offers {
  /** Opens an offer and, in the same transaction, orders its run. */
  open(order: {
    tenantId: string;
    shiftId: string;
    /** False when the agency's own system texts (S13): calls follow after the answering time. */
    ownsWaves: boolean;
  }): Promise<OpenedOffer>;
  /** Closes the offer, withdraws every unanswered ring and everything planned, and tells the run. Closing twice is harmless. */
  close(
    offer: OfferRef,
    end: { result: OfferResult; reason: string },
  ): Promise<{ kind: 'closed' | 'already_closed' | 'not_found'; result?: OfferResult }>;
  /** The open offer of a shift, if there is one. */
  openFor(tenantId: string, shiftId: string): Promise<OfferRef | undefined>;

  /** Reserves the texts of one wave, or says what to wait for. Asked again, it answers the same and adds nothing. */
  planWave(offer: OfferRef, wave: Wave): Promise<WavePlan>;
  /** After the last wave: records that nobody answered the texts and says how long answers are still awaited. */
  awaitAnswers(offer: OfferRef): Promise<AnswersStep>;
}

export type Wave = 1 | 2 | 3;

export type OpenedOffer =
  | { kind: 'opened'; offerId: string }
  | { kind: 'already_open'; offerId: string; ownsWaves: boolean }
  | {
      kind: 'refused';
      because:
        'shift_not_found' | 'shift_started' | 'shift_filled' | 'shift_cancelled' | 'pool_empty';
    };

export type WavePlan =
  | { kind: 'texts'; messageIds: string[]; nextInMs: number }
  | { kind: 'wait'; forMs: number; because: string }
  | { kind: 'closed'; result: OfferResult };

export type AnswersStep =
  | { kind: 'wait'; forMs: number; because: string }
  | { kind: 'call' }
  | { kind: 'closed'; result: OfferResult };

export interface OfferSummary {
  offerId: string;
  shiftId: string;
  shiftCode: string;
  state: 'active' | 'closed';
  stage: OfferStage;
  result?: OfferResult;
  reason?: string;
  openedAt: number;
  closedAt?: number;
  wavesSent: number;
  callsMade: number;
}
