import { overdueAfterMs } from '../../../domain/attempt/overdue.ts';
import { callLimits } from '../../../domain/person-job/call-limits.ts';
import { jobKindOf } from '../../../domain/person-job/job-kind.ts';
import type { AttemptRef } from '../../../ports/stores/attempts.ts';
import type { Prisma } from '../generated/client.ts';

/** While its offer is open, the run itself watches over a call; this is the watchdog of the others. */
export async function readOverdueCalls(db: Prisma.TransactionClient): Promise<AttemptRef[]> {
  const rows = await db.$queryRaw<
    { tenantId: string; attemptId: string; ageMs: number; kind: string; settings: unknown }[]
  >`
    SELECT attempt.tenant_id AS "tenantId", attempt.id AS "attemptId", tenant.settings, job.kind,
           (extract(epoch FROM clock_timestamp() - attempt.dialed_at) * 1000 + coalesce(clock_offset.offset_ms, 0))::float8 AS "ageMs"
    FROM attempt JOIN job ON job.id = attempt.job_id JOIN tenant ON tenant.id = attempt.tenant_id
    LEFT JOIN clock_offset ON clock_offset.tenant_id = attempt.tenant_id
    WHERE attempt.state = 'placed' AND job.state = 'closed'`;
  return rows
    .filter(
      ({ ageMs, kind, settings }) => ageMs > overdueAfterMs(callLimits(jobKindOf(kind), settings)),
    )
    .map(({ tenantId, attemptId }) => ({ tenantId, attemptId }));
}
