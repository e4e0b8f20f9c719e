import type { EventRecord } from '../../../../ports/stores/directory/why.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';

const SHOWN_MAX = 2_000;

export async function readEvents(
  { db, tenantId }: TenantTx,
  attempt: Prisma.AttemptWhereInput,
): Promise<EventRecord[]> {
  const rows = await db.attemptEvent.findMany({
    where: { tenantId, attempt },
    orderBy: { id: 'desc' },
    take: SHOWN_MAX,
  });
  return rows.toReversed().map((row) => ({
    kind: 'event',
    at: row.at.getTime(),
    attemptId: row.attemptId,
    source: row.source,
    event: row.kind,
    ...(row.outcome !== null && { outcome: row.outcome }),
    late: row.late,
  }));
}
