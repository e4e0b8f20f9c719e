import { callStats } from '../../../domain/analytics/call-stats.ts';
import { addDays, type LocalDay } from '../../../domain/time/local-day.ts';
import type { DailySummary } from '../../../ports/stores/analytics.ts';
import type { TenantTx } from '../db/database.ts';
import { Prisma } from '../generated/client.ts';
import { outcomesOf } from './outcomes-of.ts';
import { type Calendar, readTallies } from './read-tallies.ts';

/** What happened on a day of the tenant's, from midnight to midnight there. */
export async function readSummary(
  tx: TenantTx,
  calendar: Calendar,
  day: LocalDay,
): Promise<DailySummary> {
  const before = addDays(day, 1);
  const rows = await readTallies(tx, calendar, { facet: 'outcome', from: day, before, by: 'kind' });
  const tallies = outcomesOf(rows);
  const kinds = [...new Set(tallies.map(({ bucket }) => bucket))];
  const byKind = kinds.map(
    (kind) => [kind, callStats(tallies.filter(({ bucket }) => bucket === kind))] as const,
  );
  return {
    ...{ day, zone: calendar.zone, calls: callStats(tallies), byKind: Object.fromEntries(byKind) },
    ...(await readCounts(tx, { zone: calendar.zone, day, before })),
  };
}

interface Counts {
  opened: number;
  filled: number;
  unfilled: number;
  confirmed: number;
  cancelled: number;
  rescheduleWanted: number;
  optOuts: number;
  reviewTasksOpen: number;
}

async function readCounts(
  { db, tenantId }: TenantTx,
  { zone, day, before }: { zone: string; day: LocalDay; before: LocalDay },
): Promise<Pick<DailySummary, 'offers' | 'appointments' | 'optOuts' | 'reviewTasksOpen'>> {
  const during = (column: string) => Prisma.sql`tenant_id = ${tenantId}::uuid
    AND ${Prisma.raw(column)} >= (${day}::date::timestamp AT TIME ZONE ${zone})
    AND ${Prisma.raw(column)} < (${before}::date::timestamp AT TIME ZONE ${zone})`;
  const offers = Prisma.sql`SELECT count(*)::int FROM job WHERE kind = 'shift_offer'`;
  const appointments = Prisma.sql`SELECT count(*)::int FROM appointment`;
  const [counts] = await db.$queryRaw<Counts[]>`
    SELECT (${offers} AND ${during('opened_at')}) AS opened,
           (${offers} AND result = 'filled' AND ${during('closed_at')}) AS filled,
           (${offers} AND result IN ('unfilled_after_sms', 'unfilled_after_calls', 'shift_started')
              AND ${during('closed_at')}) AS unfilled,
           (${appointments} WHERE ${during('confirmed_at')}) AS confirmed,
           (${appointments} WHERE ${during('cancelled_at')}) AS cancelled,
           (${appointments} WHERE ${during('reschedule_wanted_at')}) AS "rescheduleWanted",
           (SELECT count(DISTINCT number_hash)::int FROM suppression WHERE ${during('at')}) AS "optOuts",
           (SELECT count(*)::int FROM review_task
             WHERE tenant_id = ${tenantId}::uuid AND closed_at IS NULL) AS "reviewTasksOpen"`;
  if (!counts) throw new Error('Nothing was counted.');
  const { opened, filled, unfilled, confirmed, cancelled, rescheduleWanted, ...rest } = counts;
  return {
    offers: { opened, filled, unfilled },
    appointments: { confirmed, cancelled, rescheduleWanted },
    ...rest,
  };
}
