export type ChosenOffer<Offer> =
  | { readonly kind: 'one'; readonly offer: Offer }
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous'; readonly codes: readonly string[] }
  | { readonly kind: 'unknown_code'; readonly code: string; readonly codes: readonly string[] };

/**
 * The offer that a YES or NO is about (S2). `liveOffers` are those that reached this number and are
 * still open. The same code twice, from two agencies behind one sender, is as ambiguous as none.
 */
export function chooseOffer<Offer extends { readonly code: string }>(
  reply: { readonly code?: string },
  liveOffers: readonly Offer[],
): ChosenOffer<Offer> {
  const codes = liveOffers.map((offer) => offer.code);
  const { code } = reply;
  const meant = code === undefined ? liveOffers : liveOffers.filter((offer) => offer.code === code);
  const [offer, second] = meant;
  if (liveOffers.length === 0) return { kind: 'none' };
  if (offer === undefined) return { kind: 'unknown_code', code: code ?? '', codes };
  return second === undefined ? { kind: 'one', offer } : { kind: 'ambiguous', codes };
}
