import type { HoldFact } from '../../../domain/gate/facts.ts';
import { HOLD_SCOPES } from '../../../domain/gate/hold-scope.ts';
import type { TenantTx } from '../db/database.ts';

/** Standing holds above this job, the widest first; those of persons carry whose they are. */
export async function readHolds(
  { db, tenantId }: TenantTx,
  { jobId, accountId, senderId }: { jobId: string; accountId: string; senderId: string },
): Promise<(HoldFact & { target: string })[]> {
  const rows = await db.hold.findMany({
    where: {
      releasedAt: null,
      OR: [
        { scope: 'everything' },
        { scope: 'account', target: accountId },
        { scope: 'sender', target: senderId },
        { scope: 'tenant', target: tenantId },
        { scope: 'job', target: jobId },
        { scope: 'person', tenantId },
      ],
    },
  });
  return HOLD_SCOPES.flatMap((scope) =>
    rows
      .filter((row) => row.scope === scope)
      .map(({ target, reason }) => ({ scope, target, reason })),
  );
}
