import type { OfferRef, Offers } from '../../ports/stores/offers.ts';

/** Something that open offers stand on has changed. Runs read everything afresh, so telling them late only costs time. */
export async function tellRuns(offers: Offers, refs: readonly OfferRef[]): Promise<void> {
  for (const ref of refs) await offers.changed(ref);
}
