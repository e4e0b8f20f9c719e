import { defineSignal } from '@temporalio/workflow';
import type { PersonJobResult } from '../src/domain/person-job/stage.ts';
import type { OfferResult } from '../src/domain/shift-offer/stage.ts';

/** Ids only: names, numbers and words stay in the database. */
export interface ShiftOfferInput {
  tenantId: string;
  offerId: string;
  /** False when the agency's own system texts: the run begins with the answering time. */
  ownsWaves: boolean;
  /** Where a run that continues as new goes on. */
  from?: OfferStep;
}

export type OfferStep =
  | { kind: 'wave'; wave: 1 | 2 | 3 }
  | { kind: 'answers' }
  | { kind: 'round'; round: number; overdue?: string };

/** The call is over; what it came to is in the database. */
export const attemptEnded = defineSignal<[{ attemptId: string }]>('attemptEnded');
/** Terms, pool, settings or holds have changed: judge anew. */
export const offerChanged = defineSignal<[{ offerId: string }]>('offerChanged');
/** Filled, cancelled or assigned elsewhere: nothing more is to be done. */
export const offerClosed = defineSignal<[{ offerId: string; result: OfferResult }]>('offerClosed');

export interface PersonJobInput {
  tenantId: string;
  jobId: string;
}

/** What the job is about, settings or holds have changed: judge anew. */
export const jobChanged = defineSignal<[{ jobId: string }]>('jobChanged');
/** Answered, cancelled or handed over: nothing more is to be done. */
export const jobClosed = defineSignal<[{ jobId: string; result: PersonJobResult }]>('jobClosed');

export interface SettleAttemptInput {
  tenantId: string;
  attemptId: string;
}

export interface WebhookInput {
  tenantId: string;
  deliveryId: string;
}

export interface AfterClaimInput {
  tenantId: string;
  claimId: string;
  /** The roster's, where one is to be told. */
  deliveryId?: string;
}

/** The claim was taken back, or its shift was moved: judge anew. */
export const claimChanged = defineSignal<[{ claimId: string }]>('claimChanged');

export interface TextInput {
  tenantId: string;
  messageId: string;
}
