/** Seats and answers. The claim is committed before a word is said about it (S6). */
export interface Claims {
  /** Takes a seat for this person, whatever channel they used. */
  claim(order: ClaimOrder): Promise<ClaimAnswer>;
  /** Records a no. A no after a yes frees nothing: the office has to know (S2). */
  decline(order: ClaimOrder): Promise<DeclineAnswer>;
  /** Somebody else's system has filled the shift (S9, S13): closes the offer. The claim is recorded when the person is ours. */
  assignedElsewhere(order: {
    tenantId: string;
    shiftId: string;
    personId?: string;
    by: string;
  }): Promise<{ kind: 'closed' | 'nothing_open' | 'shift_not_found' }>;
}

export const CHANNELS = ['key_press', 'call_back', 'sms', 'link', 'operator', 'elsewhere'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface ClaimOrder {
  tenantId: string;
  offerId: string;
  personId: string;
  channel: Channel;
  /** The call in which the key was pressed. */
  attemptId?: string;
}

export type ClaimAnswer =
  | { kind: 'won'; seat: number }
  | { kind: 'already_yours' }
  /** With `standby`, whoever asked is on the standby list: the first to be asked if a seat becomes free. */
  | { kind: 'taken'; standby?: true }
  /** The office decides, by `decidesAt` if that is still to come. */
  | { kind: 'listed'; decidesAt?: number; zone: string }
  | { kind: 'not_available'; because: ClaimRefusal };

/** Why somebody cannot have a seat that may still be free. */
export type ClaimRefusal =
  'offer_closed' | 'shift_started' | 'not_in_pool' | 'inactive' | 'works_elsewhere_then';

export type DeclineAnswer =
  | { kind: 'noted' }
  | { kind: 'holds_the_seat' }
  | { kind: 'not_available'; because: 'offer_closed' | 'not_in_pool' };
