import type { TenantTx } from '../db/database.ts';
import { tellJobs } from '../holds/tell-jobs.ts';
import { withdrawRings } from '../offers/withdraw-rings.ts';
import { lockNumber } from './lock-number.ts';

export interface OptOut {
  numberHash: string;
  source: 'key' | 'sms' | 'link' | 'operator' | 'carrier';
}

/**
 * An opt-out (A4), and the end of everything planned for the number in this tenant. Every tenant that
 * shares the sender sees it too. Opting out twice is harmless.
 */
export async function suppress(tx: TenantTx, { numberHash, source }: OptOut): Promise<void> {
  const { db, tenantId, now } = tx;
  await lockNumber(tx, numberHash);
  await db.$executeRaw`
    INSERT INTO suppression (tenant_id, sender_id, number_hash, source, at)
    SELECT id, sender_id, ${numberHash}, ${source}, ${new Date(now)} FROM tenant WHERE id = ${tenantId}::uuid
    ON CONFLICT (tenant_id, number_hash) WHERE lifted_at IS NULL
      DO UPDATE SET source = excluded.source WHERE excluded.source IN ('key', 'link', 'operator')`;
  await withdrawRings(tx, { numberHash }, 'opted out');
  await db.message.updateMany({
    where: { tenantId, numberHash, state: 'reserved' },
    data: { state: 'dropped' },
  });
  await tellJobs(db, jobsOfNumber(tx, numberHash));
}

/** The person has opted in again. What an operator, a key or a link has suppressed stays so (A4). */
export async function liftSuppressions(tx: TenantTx, numberHash: string): Promise<number> {
  const { db, tenantId, now } = tx;
  await lockNumber(tx, numberHash);
  const { count } = await db.suppression.updateMany({
    where: { tenantId, numberHash, liftedAt: null, source: { in: ['sms', 'carrier'] } },
    data: { liftedAt: new Date(now), liftedBy: 'sms' },
  });
  if (count > 0) await tellJobs(db, jobsOfNumber(tx, numberHash));
  return count;
}

function jobsOfNumber({ tenantId }: TenantTx, numberHash: string) {
  return { tenantId, shift: { pool: { members: { some: { person: { numberHash } } } } } };
}
