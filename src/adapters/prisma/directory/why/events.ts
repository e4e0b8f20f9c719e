import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { type Part, restOf, type Told } from './told.ts';

export async function readEvents(
  { db, tenantId }: TenantTx,
  attempt: Prisma.AttemptWhereInput,
  { before, limit, nameOf }: Part,
): Promise<Told[]> {
  const { time, told } = restOf('event', before);
  const rows = await db.attemptEvent.findMany({
    where: {
      tenantId,
      attempt,
      at: time,
      ...(told && { NOT: { at: told.at, id: { gte: BigInt(told.id) } } }),
    },
    include: { attempt: { select: { personId: true, round: true } } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return rows.map((row) => ({
    source: 'event',
    id: String(row.id),
    entry: {
      kind: 'event',
      at: row.at.getTime(),
      attemptId: row.attemptId,
      ...nameOf(row.attempt.personId),
      round: row.attempt.round,
      source: row.source,
      event: row.kind,
      ...digitIn(row.detail),
      ...(row.outcome !== null && { outcome: row.outcome }),
      late: row.late,
    },
  }));
}

function digitIn(detail: Prisma.JsonValue): { digit?: string } {
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return {};
  const { digit } = detail;
  return typeof digit === 'string' ? { digit } : {};
}
