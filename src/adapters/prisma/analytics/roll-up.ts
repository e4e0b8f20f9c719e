import { addDays, type LocalDay } from '../../../domain/time/local-day.ts';
import type { TenantTx } from '../db/database.ts';
import { countedCalls, type Span } from './counted-calls.ts';

/** In one transaction, which has fifteen seconds; the rest follows in the next. */
const DAYS_AT_ONCE = 7;
const ALL_FACETS = ['outcome', 'hour', 'nth', 'retry'] as const;

interface State {
  zone: string;
  storedZone: string;
  today: LocalDay;
  through: LocalDay;
  firstDay: LocalDay;
}

/** Counts days that are over into the tallies; after a change of the tenant's zone all of them anew. @returns whether all are done. */
export async function rollUp(tx: TenantTx): Promise<boolean> {
  const { db, tenantId } = tx;
  const { zone, storedZone, today, through, firstDay } = await lockState(tx);
  const isAnew = zone !== storedZone;
  if (isAnew) await db.$executeRaw`DELETE FROM call_tally WHERE tenant_id = ${tenantId}::uuid`;
  const from = isAnew ? firstDay : through;
  const [before = today] = [addDays(from, DAYS_AT_ONCE), today].toSorted();
  if (from < before) await countAnew(tx, { zone, from, before });
  const done = before > from ? before : from;
  await db.$executeRaw`
    UPDATE analytics SET zone = ${zone}, through_day = ${done}::date WHERE tenant_id = ${tenantId}::uuid`;
  return done >= today;
}

/** Something was learned of a call of this day after it was counted. */
export async function recountDay(tx: TenantTx, day: LocalDay): Promise<void> {
  const { zone, storedZone, through } = await lockState(tx);
  if (zone !== storedZone || day >= through) return;
  await countAnew(tx, { zone, from: day, before: addDays(day, 1) });
}

async function countAnew(
  { db, tenantId }: TenantTx,
  span: Pick<Span, 'zone' | 'from' | 'before'>,
): Promise<void> {
  await db.$executeRaw`
    DELETE FROM call_tally WHERE tenant_id = ${tenantId}::uuid
      AND day >= ${span.from}::date AND day < ${span.before}::date`;
  await db.$executeRaw`
    INSERT INTO call_tally (facet, day, job_kind, purpose, key, calls, answered, succeeded, failed, talk_seconds, short_talks,
                            long_talks, rated, negative, tenant_id)
    SELECT counted.*, ${tenantId}::uuid FROM (${countedCalls({ ...span, tenantId, facets: ALL_FACETS })}) counted`;
}

/** Two sweeps at once count one after the other. A tenant that is new begins with its first call. */
async function lockState({ db, tenantId, now }: TenantTx): Promise<State> {
  const at = new Date(now);
  await db.$executeRaw`
    INSERT INTO analytics (tenant_id, zone, through_day, summed_day)
    SELECT id, zone, (coalesce((SELECT min(dialed_at) FROM attempt WHERE tenant_id = ${tenantId}::uuid), ${at}::timestamptz)
                      AT TIME ZONE zone)::date,
           (${at}::timestamptz AT TIME ZONE zone)::date - 1
    FROM tenant WHERE id = ${tenantId}::uuid ON CONFLICT (tenant_id) DO NOTHING`;
  const [state] = await db.$queryRaw<State[]>`
    SELECT tenant.zone, stored.zone AS "storedZone", (${at}::timestamptz AT TIME ZONE tenant.zone)::date::text AS today,
           stored.through_day::text AS through,
           (coalesce((SELECT min(dialed_at) FROM attempt WHERE tenant_id = ${tenantId}::uuid), ${at}::timestamptz)
            AT TIME ZONE tenant.zone)::date::text AS "firstDay"
    FROM analytics stored JOIN tenant ON tenant.id = stored.tenant_id
    WHERE stored.tenant_id = ${tenantId}::uuid FOR UPDATE OF stored`;
  if (!state) throw new Error('A tenant is counted that there is not.');
  return state;
}
