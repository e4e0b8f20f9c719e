import { overdueAfterMs } from '../../../../domain/attempt/overdue.ts';
import { callLimits } from '../../../../domain/person-job/call-limits.ts';
import { jobKindOf } from '../../../../domain/person-job/job-kind.ts';
import { effectiveSettings } from '../../../../domain/shift-offer/stored-settings.ts';
import type { RingPlan } from '../../../../ports/stores/attempts.ts';
import type { TenantTx } from '../../db/database.ts';
import type { JobRow } from '../../offers/lock-job.ts';

export type UnderWay = Extract<RingPlan, { kind: 'dial' | 'placed' | 'settling' }>;

/** After this long the offer goes on without an answer; the claim protects the seat (S4). */
const DOUBT_PATIENCE_MS = 30_000;

/** What this job has under way, if the round has to wait for it: known without asking the gate about anybody. */
export async function openAttempt(
  { db, now, tenantId }: TenantTx,
  { id: jobId, kind }: JobRow,
): Promise<UnderWay | undefined> {
  const open = await db.attempt.findMany({
    where: { jobId, state: { in: ['reserved', 'dialing', 'reconciling', 'placed'] } },
    orderBy: { reservedAt: 'asc' },
  });
  for (const { id: attemptId, state, dialedAt } of open) {
    const age = now - (dialedAt?.getTime() ?? now);
    if (state === 'reserved') return { kind: 'dial', attemptId };
    if (state === 'placed') {
      const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
      const limits = callLimits(jobKindOf(kind), tenant.settings);
      return {
        kind: 'placed',
        attemptId,
        overdueInMs: Math.max(1000, overdueAfterMs(limits) - age),
        pauseMs: effectiveSettings(tenant.settings).betweenPeopleSeconds * 1000,
      };
    }
    if (age < DOUBT_PATIENCE_MS)
      return { kind: 'settling', attemptId, forMs: DOUBT_PATIENCE_MS - age };
  }
  return undefined;
}
