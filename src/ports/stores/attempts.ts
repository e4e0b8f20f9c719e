/**
 * The attempt protocol's side of the database (architecture of a ring: reserve, line and pace, dial, answer,
 * reconcile). Each method is one transaction; what it returns is all the caller may act on.
 */
import type { OfferResult } from '../../domain/shift-offer/stage.ts';
import type { CallOrder, FoundCall, OrderAnswer } from '../carrier.ts';
import type { OfferRef } from './offers.ts';

export interface AttemptRef {
  tenantId: string;
  attemptId: string;
}

export interface Attempts {
  /** T1. Settles what has ended, picks the next person of the round and reserves the ring, or says what else to do. */
  planRing(offer: OfferRef, round: number): Promise<RingPlan>;
  keepClip(
    ref: AttemptRef,
    clip: { textHash: string; bytes: Uint8Array; contentType: string },
  ): Promise<void>;
  /** The carrier's own voice will speak; noted with the reason (S5). */
  noClip(ref: AttemptRef, failure: NoClip): Promise<void>;
  /** Asks for a line, and keeps the ticket alive: only who has one in sight needs words and takes an instant of pace. */
  seekLine(ref: AttemptRef): Promise<LineSought>;
  /** Takes the account's next slot (machine time) to be dialled in, or says when to ask again. */
  takePace(
    ref: AttemptRef,
  ): Promise<{ kind: 'go'; inMs: number } | { kind: 'ask_again'; inMs: number }>;
  /** T2. The whole gate again, under locks; after `post` exactly one POST may follow, at once or as soon as the pace allows. */
  takeToDial(ref: AttemptRef): Promise<DialMove>;
  /** What the carrier's answer to the POST makes of the attempt. An answer under an old fence changes nothing. */
  answered(ref: AttemptRef, fence: number, answer: OrderAnswer): Promise<DialResult>;

  /** What has to be looked up to settle this attempt. */
  inDoubt(ref: AttemptRef): Promise<Doubt>;
  /** The call exists: adopts it. `not_ours` when the id belongs to another attempt. */
  found(ref: AttemptRef, call: FoundCall): Promise<'adopted' | 'not_ours'>;
  /** The carrier has answered all along and never had it, or (`unknown`) could not be asked. */
  neverFound(ref: AttemptRef, verdict: 'not_placed' | 'unknown'): Promise<void>;

  /** A placed attempt of which nothing final was heard in time. */
  silent(ref: AttemptRef): Promise<Silent>;
  /** Nothing final could be learned: recorded as unknown, and hung up wherever it may be. */
  giveUp(ref: AttemptRef): Promise<void>;
  /** Where to take a call back; `other` is the id of one that is not its own. @returns undefined while its id is not known, or when it has ended. */
  carrierCall(
    ref: AttemptRef,
    other?: string,
  ): Promise<{ account: string; sid: string } | undefined>;
}

export type RingPlan =
  | { kind: 'dial'; attemptId: string }
  /** Rings or talks. Without news by `overdueInMs` it has to be asked about. */
  | { kind: 'placed'; attemptId: string; overdueInMs: number; pauseMs: number }
  /** In doubt, and not long enough to go on without it. */
  | { kind: 'settling'; attemptId: string; forMs: number }
  | { kind: 'wait'; forMs: number; because: string }
  | { kind: 'round_over'; pauseMs: number }
  | { kind: 'closed'; result: OfferResult };

export type LineSought =
  | { kind: 'line'; greeting: Greeting }
  /** All lines are busy, or others go first. The ticket is kept. */
  | { kind: 'no_line'; retryInMs: number };

/** What will be said, and whether audio of it is there already. */
export interface Greeting {
  text: string;
  voice: string | undefined;
  textHash: string;
  isReady: boolean;
  /** Why these words were refused for good in an earlier ring of this offer, or an earlier try of this one. */
  refusedAs: string | undefined;
}

export interface NoClip {
  because: string;
  /** The hash of words that need not be asked for again in this offer. */
  refused?: string;
}

export type DialMove =
  /** `lateMs`: machine time since the ring was reserved, which is when it was due. */
  | {
      kind: 'post';
      fence: number;
      token: string;
      order: Omit<CallOrder, 'urls'>;
      lateMs: number;
      pace: PostPace;
      /** What the run has to know once the carrier has taken it. */
      placed: Extract<RingPlan, { kind: 'placed' }>;
    }
  | Extract<LineSought, { kind: 'no_line' }>
  /** Too many orders of the account leave just now. Nothing has changed. */
  | { kind: 'ask_again'; inMs: number }
  /** The gate has changed its mind, or somebody else has moved the attempt: plan again. */
  | { kind: 'plan_again' };

/** I8: in how many ms an order may leave, and how far apart those of its account do. */
export interface PostPace {
  inMs: number;
  everyMs: number;
}

export type DialResult =
  /** It rings, or will at once. */
  { kind: 'placed' } | { kind: 'plan_again' } | { kind: 'retry'; inMs: number; because: string };

export type Silent =
  | { kind: 'ended' }
  /** `overdueMs`: since its end should have been reported; below 0 before that. */
  | { kind: 'ask'; account: string; sid: string; overdueMs: number };

export type Doubt =
  | { kind: 'none' }
  | {
      kind: 'look';
      account: string;
      to: string;
      from: string;
      /** Our own name of the call. */
      token: string;
      /** Business time of the POST. */
      since: number;
      ageMs: number;
    };
