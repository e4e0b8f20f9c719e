import type { WayBack } from '../../domain/shift-offer/call-back/call-back-words.ts';
import type { KeyAction } from '../../domain/person-job/keypad.ts';
import type { CallScript, Decided, PersonDecided, PersonScript } from './calls.ts';

/** Calls to our own numbers (S14). Whoever calls is known by the number alone: every method asks anew who that is. */
export interface InboundCalls {
  /**
   * What to tell this caller now: the open offer that reached the number last and was not answered in this call, else such a
   * matter, else what has become of the last one. Keeps the call in the log of each tenant that knows the caller.
   */
  tell(call: IncomingCall): Promise<Told>;
  /** An offer once more. @returns undefined for one that has never reached this number. */
  offered(call: IncomingCall, offerId: string): Promise<OfferTold | undefined>;
  /** A matter once more, or the next that is open. @returns undefined for one that this number was never called about. */
  matter(call: IncomingCall, jobId?: string): Promise<MatterTold | undefined>;
  /** Records a key press as evidence. `offerId`: of an offer or a matter. */
  pressed(call: IncomingCall, key: { digit: string; offerId?: string | undefined }): Promise<void>;
  /**
   * Carries out the caller's first decision about an offer, and an opt-out whatever came before. @returns what stands;
   * undefined for an offer that has never reached this number.
   */
  decide(
    call: IncomingCall,
    wish: { kind: 'accept' | 'decline'; offerId: string } | { kind: 'opt_out'; offerId?: string },
  ): Promise<Decided | undefined>;
  /** As `decide`, about a matter: what a key does in a call of ours. */
  decideMatter(
    call: IncomingCall,
    wish: { jobId: string; action: KeyAction },
  ): Promise<PersonDecided | undefined>;
  /** Ends what the caller has asked for by key or link, for every tenant of the number. */
  comeBack(call: IncomingCall): Promise<void>;
  /** The carrier reports the end. */
  ended(call: { accountRef: string; sid: string; talkSeconds?: number | undefined }): Promise<void>;
}

export interface IncomingCall {
  accountRef: string;
  sid: string;
  from: string;
  /** The key under which opt-outs of this number stand. */
  fromHash: string;
  to: string;
}

/** What is said about it is `script.greeting`; who has called, and why, comes first. */
interface Words {
  introduction: string;
  script: CallScript;
}

export type Told =
  /** Nobody here has this number. */
  | { kind: 'stranger' }
  | ({ kind: 'opted_out'; way: WayBack } & Words)
  | OfferTold
  | MatterTold
  /** Nothing is open: what has become of the shift about which this number was reached last. */
  | ({ kind: 'news' } & Words);

export type OfferTold = { kind: 'offer'; offerId: string } & Words;

/**
 * What one person was called about: a reminder, or that they have signed up. Where it is not open any more, what is said is
 * what has become of it, and the keys mean nothing but the wish to be left alone.
 */
export interface MatterTold extends Words {
  kind: 'matter';
  jobId: string;
  script: PersonScript;
}
