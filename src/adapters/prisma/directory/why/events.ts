import { stepOfRing } from '../../attempts/plan/step-of-ring.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { zoneOf, ZONES } from './zone-of.ts';
import { type Part, restOf, type Told } from './told.ts';

export async function readEvents(
  { db, tenantId }: TenantTx,
  attempt: Prisma.AttemptWhereInput,
  { before, limit, nameOf, zone }: Part,
): Promise<Told[]> {
  const { time, told } = restOf('event', before);
  const rows = await db.attemptEvent.findMany({
    where: {
      tenantId,
      attempt,
      at: time,
      ...(told && { NOT: { at: told.at, id: { gte: BigInt(told.id) } } }),
    },
    include: {
      attempt: {
        select: {
          personId: true,
          round: true,
          kind: true,
          job: { select: { kind: true, ...ZONES } },
        },
      },
    },
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
      step: stepOfRing(row.attempt.job, row.attempt),
      source: row.source,
      event: row.kind,
      ...digitIn(row.detail),
      ...(row.outcome !== null && { outcome: row.outcome }),
      late: row.late,
      zone: zoneOf(row.attempt.job) ?? zone,
    },
  }));
}

function digitIn(detail: Prisma.JsonValue): { digit?: string } {
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return {};
  const { digit } = detail;
  return typeof digit === 'string' ? { digit } : {};
}
