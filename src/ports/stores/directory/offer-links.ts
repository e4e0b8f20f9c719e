/** One-time links. Their signatures are checked before any of this is asked. */
export interface OfferLinks {
  /** @returns undefined for a link that nobody has issued. */
  read(linkId: string): Promise<OfferLinkView | undefined>;
  /** From now on the link only shows what was decided. */
  markUsed(link: { tenantId: string; linkId: string }): Promise<void>;
}

export interface OfferLinkView {
  linkId: string;
  tenantId: string;
  offerId: string;
  personId: string;
  firstName: string;
  tenantName: string;
  officePhone?: string;
  shift: {
    code: string;
    patientName: string;
    startsAt: number;
    endsAt: number;
    zone: string;
    suburb: string;
  };
  /** The shift has begun, on the terms as they are now. */
  hasExpired: boolean;
  hasBeenUsed: boolean;
  /** Where this person and this offer stand now. */
  standing: 'open' | 'yours' | 'listed' | 'declined' | 'taken' | 'closed';
}
