import type { LiveCalls, Only } from '../../../ports/stores/analytics.ts';
import type { TenantTx } from '../db/database.ts';
import { Prisma } from '../generated/client.ts';

const DUE_SOON_MS = 3_600_000;

/** Found by the carrier account, of which a tenant sees only its own: few of an account's attempts are ever open. */
export async function readLive(
  { db, tenantId, now }: TenantTx,
  { jobKind, purpose }: Only,
): Promise<LiveCalls> {
  const kind = jobKind ?? null;
  const attempts = Prisma.sql`
    attempt a JOIN job j ON j.tenant_id = a.tenant_id AND j.id = a.job_id
    WHERE a.tenant_id = ${tenantId}::uuid AND a.account_id IN (SELECT id FROM account) AND j.kind <> 'test_call'
      AND (${kind}::text IS NULL OR j.kind = ${kind}) AND (${purpose ?? null}::text IS NULL OR a.purpose = ${purpose ?? null})`;
  const [live] = await db.$queryRaw<LiveCalls[]>`
    SELECT open.*,
      (SELECT count(*)::int FROM ${attempts} AND a.state = 'reserved') AS "waitingForLine",
      (SELECT count(*)::int FROM job
        WHERE tenant_id = ${tenantId}::uuid AND state = 'active' AND due_at < ${new Date(now + DUE_SOON_MS)}
          AND (${kind}::text IS NULL OR kind = ${kind}) AND (${purpose ?? null}::text IS NULL OR purpose = ${purpose ?? null})) AS "dueSoon"
    FROM (SELECT count(*)::int AS active,
                 (extract(epoch FROM avg(${new Date(now)}::timestamptz - a.answered_at)))::float8 AS "averageSeconds"
          FROM ${attempts} AND a.state = ANY (ARRAY['dialing', 'reconciling', 'placed'])) open`;
  if (!live) throw new Error('Nothing was counted.');
  return live;
}
