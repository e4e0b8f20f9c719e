import type { OfferRef } from '../../ports/stores/offers.ts';
import type { Shift } from '../../ports/stores/directory/shifts.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound } from '../problems/problem-error.ts';

/** @throws ProblemError */
export async function cancel(
  { directory: { shifts }, offers }: HttpDeps,
  { tenantId, shiftId, reason }: { tenantId: string; shiftId: string; reason: string },
): Promise<Shift> {
  const close = async (offer: OfferRef | undefined) => {
    if (offer) await offers.close(offer, { result: 'cancelled', reason });
  };
  // The offer first, so that nobody claims a cancelled shift; again for one that was opened in between.
  await close(await offers.openFor(tenantId, shiftId));
  const shift = await shifts.cancel(tenantId, shiftId, reason);
  if (!shift) throw notFound('shift', shiftId);
  await close(shift.openOffer);
  return (await shifts.read(tenantId, shiftId)) ?? shift;
}
