import { isOfferResult, type OfferResult } from '../../../domain/shift-offer/stage.ts';
import type { OfferRef } from '../../../ports/stores/offers.ts';
import type { TenantTx } from '../db/database.ts';
import { closeJob } from './close-job.ts';
import { lockJob } from './lock-job.ts';
import { openJob } from './open-offer.ts';

export async function closeOffer(
  tx: TenantTx,
  offerId: string,
  end: { result: OfferResult; reason: string },
): Promise<{ kind: 'closed' | 'already_closed' | 'not_found'; result?: OfferResult }> {
  const job = await lockJob(tx, offerId);
  if (!job) return { kind: 'not_found' };
  if (job.state === 'closed') {
    return { kind: 'already_closed', ...(isOfferResult(job.result) && { result: job.result }) };
  }
  await closeJob(tx, job, end);
  return { kind: 'closed', result: end.result };
}

export async function openOfferFor(tx: TenantTx, shiftId: string): Promise<OfferRef | undefined> {
  const job = await openJob(tx, shiftId);
  return job ? { tenantId: tx.tenantId, offerId: job.id } : undefined;
}
