import type { SpendFacts } from '../../../domain/gate/facts.ts';
import type { GateSettings } from '../../../domain/gate/settings/gate-settings.ts';
import type { TenantTx } from '../db/database.ts';

const DAY_MS = 86_400_000;
/** Of a call that has not ended; no talk limit is longer (A10). */
const LONGEST_MINUTES = 10;

/**
 * What the calls of the last 24 hours cost, by minutes that have begun. A call that is under way is reckoned at its longest, so
 * that the limit holds at every moment.
 */
export async function readSpend(
  { db, now, tenantId }: TenantTx,
  { spendPerDay: limit, pricePerMinute }: GateSettings,
  except: string | null,
): Promise<SpendFacts> {
  const next = LONGEST_MINUTES * pricePerMinute;
  // From the newest back: what there is room for once the older calls are a day old.
  const [row] = await db.$queryRaw<{ minutes: number; fullAt: Date | null }[]>`
    WITH counted AS (
      SELECT dialed_at, CASE WHEN state IN ('ended', 'unknown') THEN ceil(coalesce(talk_seconds, 0) / 60.0)
                             ELSE ${LONGEST_MINUTES} END AS minutes
      FROM attempt
      WHERE tenant_id = ${tenantId}::uuid AND dialed_at > ${new Date(now - DAY_MS)} AND id IS DISTINCT FROM ${except}::uuid
        AND state IN ('dialing', 'reconciling', 'placed', 'ended', 'unknown', 'placed_late')),
    summed AS (SELECT dialed_at, sum(minutes) OVER (ORDER BY dialed_at DESC) AS until FROM counted)
    SELECT (SELECT coalesce(sum(minutes), 0) FROM counted)::float8 AS minutes,
           (SELECT max(dialed_at) FROM summed WHERE until * ${pricePerMinute}::float8 > ${limit - next}::float8) AS "fullAt"`;
  const fits = next <= limit;
  return {
    ...{ limit, next, spent: (row?.minutes ?? 0) * pricePerMinute },
    freeAt: fits && row?.fullAt ? row.fullAt.getTime() + DAY_MS : undefined,
  };
}
