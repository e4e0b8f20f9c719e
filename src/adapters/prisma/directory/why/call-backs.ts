import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { type Part, restOf, type Told } from './told.ts';

export async function readCallBacks(
  { db, tenantId }: TenantTx,
  where: Prisma.InboundCallWhereInput,
  { before, limit, nameOf, zone }: Part,
): Promise<Told[]> {
  const { time, told } = restOf('call_back', before);
  const rows = await db.inboundCall.findMany({
    where: {
      tenantId,
      ...where,
      startedAt: time,
      ...(told && { NOT: { startedAt: told.at, id: { gte: told.id } } }),
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return rows.map((row) => ({
    source: 'call_back',
    id: row.id,
    entry: {
      kind: 'call_back',
      at: row.startedAt.getTime(),
      callId: row.id,
      ...nameOf(row.personId),
      ...(row.jobId !== null && { offerId: row.jobId }),
      outcome: row.outcome,
      ...(row.digit !== null && { digit: row.digit }),
      zone,
    },
  }));
}
