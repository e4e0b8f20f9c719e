import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { zoneOf, ZONES } from './zone-of.ts';
import { type Part, restOf, type Told } from './told.ts';

/** What became of texts to people, each where it was reserved: that moment never moves. */
export async function readTexts(
  { db, tenantId }: TenantTx,
  where: Prisma.MessageWhereInput,
  { before, limit, nameOf, zone }: Part,
): Promise<Told[]> {
  const { time, told } = restOf('text', before);
  const rows = await db.message.findMany({
    where: {
      tenantId,
      ...where,
      reservedAt: time,
      ...(told && { NOT: { reservedAt: told.at, id: { gte: told.id } } }),
    },
    include: { job: { select: ZONES } },
    orderBy: [{ reservedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return rows.map((row) => ({
    source: 'text',
    id: row.id,
    entry: {
      kind: 'text',
      at: row.reservedAt.getTime(),
      messageId: row.id,
      ...nameOf(row.personId),
      ...(row.jobId !== null && { offerId: row.jobId }),
      step: row.step,
      state: row.state,
      ...(row.sentAt && { sentAt: row.sentAt.getTime() }),
      ...(row.errorCode !== null && { errorCode: row.errorCode }),
      zone: zoneOf(row.job) ?? zone,
    },
  }));
}
