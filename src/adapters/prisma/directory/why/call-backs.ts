import type { CallBackRecord } from '../../../../ports/stores/directory/why.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { readNames } from '../offers/names.ts';

const SHOWN_MAX = 2_000;

export async function readCallBacks(
  tx: TenantTx,
  where: Prisma.InboundCallWhereInput,
): Promise<CallBackRecord[]> {
  const rows = await tx.db.inboundCall.findMany({
    where: { tenantId: tx.tenantId, ...where },
    orderBy: { startedAt: 'desc' },
    take: SHOWN_MAX,
  });
  const nameOf = await readNames(tx);
  return rows.toReversed().map((row) => ({
    kind: 'call_back',
    at: row.startedAt.getTime(),
    callId: row.id,
    ...nameOf(row.personId),
    ...(row.jobId !== null && { offerId: row.jobId }),
    outcome: row.outcome,
    ...(row.digit !== null && { digit: row.digit }),
  }));
}
