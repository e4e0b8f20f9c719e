import { bestHour } from '../../../domain/analytics/best-hour.ts';
import { isOutcome } from '../../../domain/outcome/outcome.ts';
import { nextHour } from '../../../domain/time/next-hour.ts';
import { isZone, wallClockAt } from '../../../domain/time/zone.ts';
import type { TenantTx } from '../db/database.ts';

const HISTORY_MS = 180 * 86_400_000;
const CALLS_MAX = 100;

/**
 * When this person is best called again, by when they have answered in the last half year on the clock of their own zone
 * (R12); undefined where their history says nothing with confidence. Within a day and an hour or two after `now`.
 */
export async function bestAt(
  { db, tenantId }: Pick<TenantTx, 'db' | 'tenantId'>,
  personId: string,
  now: number,
): Promise<number | undefined> {
  const { zone: stated, phoneZones } = await db.person.findUniqueOrThrow({
    where: { tenantId_id: { tenantId, id: personId } },
    select: { zone: true, phoneZones: true },
  });
  const { zone: tenantZone } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { zone: true },
  });
  const zone = [stated, phoneZones[0]].find((known) => known && isZone(known)) ?? tenantZone;
  const calls = await db.attempt.findMany({
    where: { personId, dialedAt: { gt: new Date(now - HISTORY_MS), lte: new Date(now) } },
    select: { dialedAt: true, outcome: true },
    orderBy: { dialedAt: 'desc' },
    take: CALLS_MAX,
  });
  const made = calls.flatMap(({ dialedAt, outcome }) =>
    dialedAt && isOutcome(outcome)
      ? [{ hour: wallClockAt(zone, dialedAt.getTime()).hour, outcome }]
      : [],
  );
  const best = bestHour(made);
  return best && nextHour(now, { zone, hour: best.hour });
}
