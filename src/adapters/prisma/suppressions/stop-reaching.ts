import type { Purpose } from '../../../domain/gate/purpose.ts';
import type { TenantTx } from '../db/database.ts';
import { withdrawRings } from '../offers/withdraw-rings.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { CONFIRMATION } from '../texts/confirmation.ts';

/** The end of everything planned for a number in this tenant, or of what has one purpose. Under the number's lock. */
export async function stopReaching(
  tx: TenantTx,
  { numberHash, purpose }: { numberHash: string; purpose?: Purpose | undefined },
  because: string,
): Promise<void> {
  const { db, tenantId } = tx;
  await withdrawRings(tx, { numberHash, purpose }, because);
  // A confirmation is dropped when it is about to be sent, where the office is told of it (S6).
  await db.message.updateMany({
    where: {
      ...{ tenantId, numberHash, state: 'reserved', step: { not: CONFIRMATION } },
      ...(purpose && { job: { purpose } }),
    },
    data: { state: 'dropped' },
  });
  await tellJobs(db, jobsOfNumber(tx, numberHash));
}

export function jobsOfNumber({ tenantId }: TenantTx, numberHash: string) {
  const inPool = { shift: { pool: { members: { some: { person: { numberHash } } } } } };
  return { tenantId, OR: [inPool, { person: { numberHash } }] };
}
