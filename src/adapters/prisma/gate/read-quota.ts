import type { Quota, QuotaLimits } from '../../../domain/gate/quota.ts';
import type { TenantTx } from '../db/database.ts';

const DAY_MS = 86_400_000;

/**
 * What the tenant has placed in the last 24 hours that its quotas count (R6): offers and emergencies are free of them.
 * @param except - the attempt that is being decided on
 */
export async function readQuota(
  { db, now, tenantId }: TenantTx,
  limits: QuotaLimits,
  except: string | null,
): Promise<Quota> {
  const rows = await db.$queryRaw<{ at: Date; isOpen: boolean }[]>`
    SELECT dialed_at AS at, state IN ('dialing', 'reconciling', 'placed') AS "isOpen" FROM attempt
    WHERE tenant_id = ${tenantId}::uuid AND dialed_at > ${new Date(now - DAY_MS)}
      AND purpose IN ('service', 'marketing') AND id IS DISTINCT FROM ${except}::uuid
      AND state IN ('dialing', 'reconciling', 'placed', 'ended', 'unknown', 'placed_late')
    ORDER BY dialed_at DESC LIMIT ${limits.callsPerDay}`;
  return {
    limits,
    placedAt: rows.map(({ at }) => at.getTime()).toReversed(),
    underWay: rows.filter(({ isOpen }) => isOpen).length,
  };
}
