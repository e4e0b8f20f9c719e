import type { Facet, Tally } from '../../../domain/analytics/tally.ts';
import type { JobKind } from '../../../domain/person-job/job-kind.ts';
import type { LocalDay } from '../../../domain/time/local-day.ts';
import type { Only, Question } from '../../../ports/stores/analytics.ts';
import type { TenantTx } from '../db/database.ts';
import { Prisma } from '../generated/client.ts';
import { countedCalls } from './counted-calls.ts';

export interface Calendar {
  zone: string;
  today: LocalDay;
  /** Days before it are in the tallies; '' where none is. */
  through: LocalDay;
}

export async function readCalendar({ db, tenantId, now }: TenantTx): Promise<Calendar> {
  const [calendar] = await db.$queryRaw<Calendar[]>`
    SELECT tenant.zone, today::text, CASE WHEN through_day IS NULL THEN '' ELSE least(through_day, today)::text END AS through
    FROM tenant CROSS JOIN LATERAL (SELECT (${new Date(now)}::timestamptz AT TIME ZONE tenant.zone)::date AS today) clock
    LEFT JOIN analytics ON analytics.tenant_id = tenant.id AND analytics.zone = tenant.zone
    WHERE tenant.id = ${tenantId}::uuid`;
  if (!calendar) throw new Error('A tenant asks that there is not.');
  return calendar;
}

export interface TallyRow extends Tally {
  bucket: string;
  key: string;
  offerCalls: number;
  reminderCalls: number;
}

interface Asked extends Only {
  facet: Facet;
  from: LocalDay;
  before: LocalDay;
  by: Question['by'];
}

/** What is in the tallies, and the days that are not in them yet counted now. */
export async function readTallies(
  { db, tenantId }: TenantTx,
  { zone, through }: Calendar,
  { facet, from, before, by, ...only }: Asked,
): Promise<TallyRow[]> {
  const turn = [from, through].toSorted().at(-1) ?? from;
  const live = countedCalls({ tenantId, zone, from: turn, before, facets: [facet] });
  const stored = Prisma.sql`
    SELECT facet, day, job_kind, purpose, key, calls, answered, succeeded, failed, talk_seconds, short_talks, long_talks,
           rated, negative
    FROM call_tally WHERE tenant_id = ${tenantId}::uuid AND facet = ${facet}
      AND day >= ${from}::date AND day < ${before}::date AND day < ${turn}::date`;
  const parts = [...(turn > from ? [stored] : []), ...(turn < before ? [live] : [])];
  if (parts.length === 0) return [];
  // As one value: the client takes far longer over thousands of rows than over their text.
  const [counted] = await db.$queryRaw<{ rows: TallyRow[] }[]>`
    SELECT coalesce(json_agg(t), '[]') AS rows
    FROM (SELECT ${BUCKETS[by ?? 'all']} AS bucket, key, ${ADDED}
          FROM (${Prisma.join(parts, ' UNION ALL ')}) tally WHERE ${within(only)} GROUP BY 1, 2 ORDER BY 1, 2) t`;
  return counted?.rows ?? [];
}

const BUCKETS = {
  all: Prisma.sql`''::text`,
  day: Prisma.sql`day::text`,
  month: Prisma.sql`to_char(day, 'YYYY-MM')`,
  kind: Prisma.sql`job_kind`,
} as const;

const callsOf = (kind: JobKind) =>
  Prisma.sql`coalesce(sum(calls) FILTER (WHERE job_kind = ${kind}), 0)::int`;

const ADDED = Prisma.sql`
  ${callsOf('shift_offer')} AS "offerCalls", ${callsOf('reminder')} AS "reminderCalls",
  sum(calls)::int AS calls, sum(answered)::int AS answered, sum(succeeded)::int AS succeeded, sum(failed)::int AS failed,
  sum(talk_seconds)::float8 AS "talkSeconds", sum(short_talks)::int AS "shortTalks", sum(long_talks)::int AS "longTalks",
  sum(rated)::int AS rated, sum(negative)::int AS negative`;

function within({ jobKind, purpose }: Only): Prisma.Sql {
  const conditions = [
    Prisma.sql`true`,
    ...(jobKind === undefined ? [] : [Prisma.sql`job_kind = ${jobKind}`]),
    ...(purpose === undefined ? [] : [Prisma.sql`purpose = ${purpose}`]),
  ];
  return Prisma.join(conditions, ' AND ');
}
