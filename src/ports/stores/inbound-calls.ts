import type { WayBack } from '../../domain/shift-offer/call-back/call-back-words.ts';
import type { CallScript, Decided } from './calls.ts';

/** Calls to our own numbers (S14). Whoever calls is known by the number alone: every method asks anew who that is. */
export interface InboundCalls {
  /**
   * What to tell this caller now: the open offer that reached the number last and was not answered in this call, else
   * what has become of the last one. Keeps the call in the log of each tenant that knows the caller.
   */
  tell(call: IncomingCall): Promise<Told>;
  /** An offer once more. @returns undefined for one that has never reached this number. */
  offered(call: IncomingCall, offerId: string): Promise<OfferTold | undefined>;
  /** Records a key press as evidence. */
  pressed(call: IncomingCall, key: { digit: string; offerId?: string | undefined }): Promise<void>;
  /**
   * Carries out the caller's first decision about an offer, and an opt-out whatever came before. @returns what stands;
   * undefined for an offer that has never reached this number.
   */
  decide(
    call: IncomingCall,
    wish: { kind: 'accept' | 'decline'; offerId: string } | { kind: 'opt_out'; offerId?: string },
  ): Promise<Decided | undefined>;
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
  /** Nothing is open: what has become of the shift about which this number was reached last. */
  | ({ kind: 'news' } & Words);

export type OfferTold = { kind: 'offer'; offerId: string } & Words;
