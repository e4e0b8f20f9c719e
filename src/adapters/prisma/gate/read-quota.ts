import { DEFAULT_QUOTA, type Quota } from '../../../domain/gate/quota.ts';
import type { TenantTx } from '../db/database.ts';
import type { SharedQuestion } from './read-shared.ts';

/** Calls about which the tenant is limited (R6): offers and emergencies are free of it. */
const LIMITED = new Set<string>(['service', 'marketing']);

/** What the tenant has placed in the last 24 hours. Under its lock, where nothing may change until the commit. */
export async function readQuota(
  { db, now, tenantId }: TenantTx,
  {
    about,
    purpose,
    except = null,
    isLast,
  }: Pick<SharedQuestion, 'about' | 'purpose' | 'isLast'> & { except?: string | null | undefined },
): Promise<Quota | undefined> {
  if (about !== 'ring' || !LIMITED.has(purpose)) return undefined;
  if (isLast === true) await lockTenant({ db, tenantId });
  const limits = DEFAULT_QUOTA;
  const rows = await db.$queryRaw<{ at: Date; isOpen: boolean }[]>`
    SELECT dialed_at AS at, state IN ('dialing', 'reconciling', 'placed') AS "isOpen" FROM attempt
    WHERE tenant_id = ${tenantId}::uuid AND dialed_at > ${new Date(now - 86_400_000)}
      AND purpose = ANY (${[...LIMITED]}) AND id IS DISTINCT FROM ${except}::uuid
      AND state IN ('dialing', 'reconciling', 'placed', 'ended', 'unknown', 'placed_late')
    ORDER BY dialed_at DESC LIMIT ${limits.callsPerDay}`;
  return {
    limits,
    placedAt: rows.map(({ at }) => at.getTime()).toReversed(),
    underWay: rows.filter(({ isOpen }) => isOpen).length,
  };
}

/** Two calls of one tenant are never decided at once by what neither of them has counted yet. */
export async function lockTenant({ db, tenantId }: Pick<TenantTx, 'db' | 'tenantId'>) {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('calls of ' || ${tenantId}, 0))`;
}
