import type { Purpose, TenantFacts } from '../../../domain/gate/facts.ts';
import { ringMarginMs } from '../../../domain/gate/policy.ts';
import { quotaOf } from '../../../domain/gate/settings/policy-of.ts';
import type { TenantTx } from '../db/database.ts';
import type { Tenant } from '../generated/client.ts';
import { readQuota } from './read-quota.ts';
import { readSpend } from './read-spend.ts';
import type { gateRulesOf } from './read-settings.ts';

interface TenantQuestion {
  about: 'ring' | 'text';
  purpose: Purpose;
  tenant: Tenant;
  ringTimeoutSeconds: number;
  except?: string | undefined;
  isLast?: boolean | undefined;
}

/**
 * What the gate asks of the tenant itself. Where its calls are counted all together and `isLast` is asked for, its other calls
 * wait for this transaction: two of them are never decided at once by what neither has counted yet.
 */
export async function readTenantFacts(
  tx: TenantTx,
  question: TenantQuestion,
  { gate, policy }: ReturnType<typeof gateRulesOf>,
): Promise<TenantFacts> {
  const { about, purpose, tenant, except = null, isLast } = question;
  const isCall = about === 'ring' && purpose !== 'emergency';
  const hasQuota = isCall && purpose !== 'operational';
  const hasLimit = isCall && gate.spendPerDay > 0;
  if (isLast === true && (hasQuota || hasLimit)) await lockCalls(tx);
  return {
    policy,
    countries: tenant.countries,
    marginMs: about === 'ring' ? ringMarginMs(question.ringTimeoutSeconds) : 0,
    mayAlarm: tenant.emergencyCalls,
    ...(hasQuota && { quota: await readQuota(tx, quotaOf(gate), except) }),
    ...(hasLimit && { spend: await readSpend(tx, gate, except) }),
  };
}

async function lockCalls({ db, tenantId }: TenantTx): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('calls of ' || ${tenantId}, 0))`;
}
