import type { OfferRef } from '../../../ports/stores/offers.ts';
import type { TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';

/** The open offers whose shift is as asked; without a question, all of the tenant's. */
export async function openOffers(
  { db, tenantId }: TenantTx,
  shift?: Prisma.ShiftWhereInput,
): Promise<OfferRef[]> {
  const jobs = await db.job.findMany({
    where: { state: 'active', kind: 'shift_offer', ...(shift && { shift }) },
    select: { id: true },
    orderBy: { openedAt: 'asc' },
  });
  return jobs.map((job) => ({ tenantId, offerId: job.id }));
}
