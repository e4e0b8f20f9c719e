import { overdueAfterMs } from '../../../../domain/attempt/overdue.ts';
import type { RingPlan } from '../../../../ports/stores/attempts.ts';
import type { TenantTx } from '../../db/database.ts';
import { effectiveSettings } from '../../../../domain/shift-offer/stored-settings.ts';

/** After this long the offer goes on without an answer; the claim protects the seat (S4). */
const DOUBT_PATIENCE_MS = 30_000;

/** What this job has under way, if the round has to wait for it: known without asking the gate about anybody. */
export async function openAttempt(
  { db, now, tenantId }: TenantTx,
  jobId: string,
): Promise<RingPlan | undefined> {
  const open = await db.attempt.findMany({
    where: { jobId, state: { in: ['reserved', 'dialing', 'reconciling', 'placed'] } },
    orderBy: { reservedAt: 'asc' },
  });
  for (const { id: attemptId, state, dialedAt } of open) {
    const age = now - (dialedAt?.getTime() ?? now);
    if (state === 'reserved') return { kind: 'dial', attemptId };
    if (state === 'placed') {
      const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
      const settings = effectiveSettings(tenant.settings);
      return {
        kind: 'placed',
        attemptId,
        overdueInMs: Math.max(1000, overdueAfterMs(settings) - age),
        pauseMs: settings.betweenPeopleSeconds * 1000,
      };
    }
    if (age < DOUBT_PATIENCE_MS)
      return { kind: 'settling', attemptId, forMs: DOUBT_PATIENCE_MS - age };
  }
  return undefined;
}
