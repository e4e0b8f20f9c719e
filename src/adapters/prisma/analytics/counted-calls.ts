import { FAILED, REACHED, SUCCESSES } from '../../../domain/analytics/reach.ts';
import { LONG_OVER_SECONDS, SHORT_UNDER_SECONDS } from '../../../domain/analytics/quality-flag.ts';
import type { Facet } from '../../../domain/analytics/tally.ts';
import type { LocalDay } from '../../../domain/time/local-day.ts';
import { Prisma } from '../generated/client.ts';

/** What a call was rung for, and came to an end: whatever is still open is not counted yet. */
const FINISHED = ['ended', 'refused', 'unknown', 'withdrawn', 'placed_late'];
const SUCCESS_KEYS = Object.entries(SUCCESSES).flatMap(([kind, outcomes]) =>
  outcomes.map((outcome) => `${kind}/${outcome}`),
);

/** The columns of `call_tally` behind its key, summed. */
export const SUMS = Prisma.sql`
  count(*)::int AS calls,
  (count(*) FILTER (WHERE is_answered))::int AS answered,
  (count(*) FILTER (WHERE is_success))::int AS succeeded,
  (count(*) FILTER (WHERE outcome = ANY (${[...FAILED]})))::int AS failed,
  coalesce(sum(talk_seconds) FILTER (WHERE is_answered), 0)::int AS talk_seconds,
  (count(*) FILTER (WHERE is_answered AND talk_seconds < ${SHORT_UNDER_SECONDS}))::int AS short_talks,
  (count(*) FILTER (WHERE is_answered AND talk_seconds > ${LONG_OVER_SECONDS}))::int AS long_talks,
  (count(*) FILTER (WHERE sentiment IS NOT NULL))::int AS rated,
  (count(*) FILTER (WHERE sentiment = 'negative'))::int AS negative`;

/** What a row of `attempt a JOIN job j` says for the sums. */
export const JUDGED = Prisma.sql`
  coalesce(a.outcome, 'unknown') AS outcome, coalesce(a.talk_seconds, 0) AS talk_seconds, lower(a.sentiment) AS sentiment,
  coalesce(a.outcome, '') = ANY (${[...REACHED]}) AS is_answered,
  j.kind || '/' || coalesce(a.outcome, '') = ANY (${SUCCESS_KEYS}) AS is_success`;

export const IS_FINISHED = Prisma.sql`a.state = ANY (${FINISHED}) AND j.kind <> 'test_call'`;

export interface Span {
  tenantId: string;
  zone: string;
  from: LocalDay;
  before: LocalDay;
  facets: readonly Facet[];
}

/**
 * The rows of `call_tally` for these days, counted from the attempts themselves. The one place that says what is counted: what
 * is stored and what is asked for of today cannot differ.
 */
export function countedCalls({ tenantId, zone, from, before, facets }: Span): Prisma.Sql {
  const instant = (day: LocalDay) => Prisma.sql`(${day}::date::timestamp AT TIME ZONE ${zone})`;
  const retry = facets.includes('retry') ? RETRY : Prisma.sql`NULL::text`;
  return Prisma.sql`
    SELECT facet, day, job_kind, purpose, key, ${SUMS}
    FROM (SELECT (a.dialed_at AT TIME ZONE ${zone})::date AS day, j.kind AS job_kind, a.purpose, ${JUDGED},
                 to_char(a.dialed_at AT TIME ZONE ${zone}, 'HH24') AS hour, ${NTH} AS nth, ${retry} AS retry
          FROM attempt a JOIN job j ON j.tenant_id = a.tenant_id AND j.id = a.job_id
          WHERE a.tenant_id = ${tenantId}::uuid AND a.dialed_at IS NOT NULL AND ${IS_FINISHED}
            AND a.dialed_at >= ${instant(from)} AND a.dialed_at < ${instant(before)}) call
    CROSS JOIN LATERAL (VALUES ('outcome', outcome), ('hour', hour), ('nth', nth), ('retry', retry)) counted (facet, key)
    WHERE facet = ANY (${[...facets]}) AND key IS NOT NULL
    GROUP BY facet, day, job_kind, purpose, key`;
}

/** An offer rings in rounds; the calls of a person's job are numbered in their ordinals. */
const NTH = Prisma.sql`
  CASE WHEN a.kind = 'immediate' THEN 'now' WHEN j.kind = 'shift_offer' THEN a.round::text
       ELSE substring(a.ordinal FROM 'call-(\\d+)$') END`;

/** How the call before this one had ended, and the hours since: in steps, as retries are planned in. */
const RETRY = Prisma.sql`
  CASE WHEN a.kind = 'retry' THEN
    (SELECT coalesce(p.outcome, 'unknown') || '/' || width_bucket(
       extract(epoch FROM a.dialed_at - coalesce(p.ended_at, p.dialed_at)) / 3600, ARRAY[0, 1, 2, 4, 8, 12, 24]::numeric[])
     FROM attempt p WHERE p.job_id = a.job_id
       AND p.ordinal = regexp_replace(a.ordinal, '\\d+$', (substring(a.ordinal FROM '(\\d+)$')::int - 1)::text)) END`;

/** The lower edge in hours of each step of `RETRY`; the first holds what a clock that went back has made negative. */
export const WAITED_HOURS: readonly number[] = [0, 0, 1, 2, 4, 8, 12, 24];
