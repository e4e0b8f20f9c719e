import type { LocalDay } from '../../../domain/time/local-day.ts';
import type { Database } from '../db/database.ts';
import { recountDay, rollUp } from './roll-up.ts';
import { tellSummaries } from './tell-summaries.ts';

/** Of one sweep, which has a minute for everything: what is left of years that nobody has counted follows in the next. */
const SWEEP_MS = 20_000;

/** Counts the days that are over, those of which something was learned afterwards, and tells each day's figures once. @returns how many tenants. */
export async function keepTallies(database: Database): Promise<number> {
  const late = await recountLate(database);
  const due = await readDue(database);
  const endsAt = performance.now() + SWEEP_MS;
  for (const { tenantId } of due) {
    let isDone = false;
    while (!isDone && performance.now() < endsAt) {
      isDone = await database.inTenant(tenantId, rollUp);
    }
    if (isDone) await database.inTenant(tenantId, tellSummaries);
  }
  return due.length + late;
}

/** Tenants for whom a day has ended, or who have moved to another zone. */
function readDue({ system }: Database): Promise<{ tenantId: string }[]> {
  return system.$queryRaw`
    SELECT tenant.id AS "tenantId"
    FROM tenant LEFT JOIN analytics ON analytics.tenant_id = tenant.id
    LEFT JOIN clock_offset ON clock_offset.tenant_id = tenant.id
    CROSS JOIN LATERAL (SELECT ((clock_timestamp() + coalesce(clock_offset.offset_ms, 0) * interval '1 millisecond')
                                AT TIME ZONE tenant.zone)::date AS today) clock
    WHERE analytics.tenant_id IS NULL OR analytics.zone <> tenant.zone
       OR analytics.through_day < today OR analytics.summed_day < today - 1`;
}

/**
 * Whatever is learned of a call leaves an event. Looks through those that are new, and again through those of the look before:
 * a transaction may commit after others whose events have higher numbers.
 */
async function recountLate(database: Database): Promise<number> {
  const { system } = database;
  const [mark] = await system.$queryRaw<{ newest: bigint; seenBefore: bigint }[]>`
    SELECT coalesce((SELECT max(id) FROM attempt_event), 0)::bigint AS newest, seen_before AS "seenBefore" FROM tally_watch`;
  if (!mark) throw new Error('The row of the watch is gone.');
  const { newest, seenBefore } = mark;
  const days = await system.$queryRaw<{ tenantId: string; day: LocalDay }[]>`
    SELECT DISTINCT attempt.tenant_id AS "tenantId", (attempt.dialed_at AT TIME ZONE analytics.zone)::date::text AS day
    FROM attempt_event JOIN attempt ON attempt.id = attempt_event.attempt_id
    JOIN analytics ON analytics.tenant_id = attempt.tenant_id
    WHERE attempt_event.id > ${seenBefore}
      AND (attempt.dialed_at AT TIME ZONE analytics.zone)::date < analytics.through_day`;
  for (const { tenantId, day } of days) {
    await database.inTenant(tenantId, (tx) => recountDay(tx, day));
  }
  // The first look ever comes before anything was counted: what is older needs no second one.
  await system.$executeRaw`
    UPDATE tally_watch SET seen_before = CASE seen WHEN 0 THEN ${newest} ELSE seen END, seen = ${newest}
    WHERE seen <= ${newest}`;
  return days.length;
}
