import type { HoldFact } from '../../../domain/gate/facts.ts';
import { HOLD_SCOPES, type HoldScope } from '../../../domain/gate/hold-scope.ts';
import type { TenantTx } from '../db/database.ts';

/** Standing holds above this job, the widest first; those of persons carry whose they are. */
export async function readHolds(
  { db, tenantId }: TenantTx,
  { jobId, accountId, senderId }: { jobId: string; accountId: string; senderId: string },
): Promise<(HoldFact & { target: string })[]> {
  const jobAndPeople = [
    { scope: 'job', target: jobId },
    { scope: 'person', tenantId },
  ];
  const above = aboveAll({ tenantId, accountId, senderId });
  const rows = await db.hold.findMany({
    where: { releasedAt: null, OR: [...above, ...jobAndPeople] },
  });
  return widestFirst(rows);
}

/** Standing holds above every job that calls so, the widest first. */
export async function readHoldsOfAll(
  { db, tenantId }: TenantTx,
  caller: { accountId: string; senderId: string },
): Promise<HoldFact[]> {
  const rows = await db.hold.findMany({
    where: { releasedAt: null, OR: aboveAll({ tenantId, ...caller }) },
  });
  return widestFirst(rows).map(({ scope, reason }) => ({ scope, reason }));
}

function aboveAll({
  tenantId,
  accountId,
  senderId,
}: {
  tenantId: string;
  accountId: string;
  senderId: string;
}): { scope: HoldScope; target?: string }[] {
  return [
    { scope: 'everything' },
    { scope: 'account', target: accountId },
    { scope: 'sender', target: senderId },
    { scope: 'tenant', target: tenantId },
  ];
}

function widestFirst(rows: readonly { scope: string; target: string; reason: string }[]) {
  return HOLD_SCOPES.flatMap((scope) =>
    rows
      .filter((row) => row.scope === scope)
      .map(({ target, reason }) => ({ scope, target, reason })),
  );
}
