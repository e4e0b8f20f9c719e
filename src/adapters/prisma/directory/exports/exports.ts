import type {
  CallRecord,
  ExportPart,
  Exports,
  OfferRecord,
} from '../../../../ports/stores/directory/exports.ts';
import type { Database } from '../../db/database.ts';
import { Prisma } from '../../generated/client.ts';

const ms = (column: string) => Prisma.raw(`(extract(epoch FROM ${column}) * 1000)::float8`);

export function createExports(database: Database): Exports {
  return {
    offers: (tenantId, part) =>
      database.inTenant(
        tenantId,
        ({ db }) => db.$queryRaw<OfferRecord[]>`
          SELECT j.id::text AS id, ${ms('j.opened_at')} AS at, s.code AS "shiftCode",
                 ${ms('s.starts_at')} AS "startsAt", ${ms('s.ends_at')} AS "endsAt", s.zone, s.suburb, s.seats,
                 j.state, j.result, j.reason, ${ms('j.closed_at')} AS "closedAt", j.waves_sent AS "wavesSent",
                 (SELECT count(*)::int FROM attempt a WHERE a.job_id = j.id AND a.dialed_at IS NOT NULL
                    AND a.carrier_sid IS NOT NULL AND a.state NOT IN ('refused', 'not_placed')) AS "callsMade",
                 coalesce((SELECT string_agg(p.first_name || ' ' || p.last_name, ', ' ORDER BY c.seat)
                    FROM slot_claim c JOIN person p ON p.id = c.person_id
                   WHERE c.shift_id = s.id AND c.active), '') AS "claimedBy"
            FROM job j JOIN shift s ON s.id = j.shift_id
           WHERE j.tenant_id = ${tenantId}::uuid AND j.kind = 'shift_offer' AND ${within('j.opened_at', 'j.id', part)}`,
      ),

    calls: (tenantId, part) =>
      database.inTenant(
        tenantId,
        ({ db }) => db.$queryRaw<CallRecord[]>`
          SELECT l.attempt_id::text AS id, ${ms('l.started_at')} AS at, l.direction, l.call_sid AS "callSid",
                 l.job_id::text AS "offerId", s.code AS "shiftCode", l.person_id::text AS "staffId",
                 p.first_name || ' ' || p.last_name AS name, l.round, l.state, l.outcome, l.digit,
                 ${ms('l.ended_at')} AS "endedAt", l.seconds
            FROM call_log l LEFT JOIN shift s ON s.id = l.shift_id LEFT JOIN person p ON p.id = l.person_id
           WHERE l.attempt_id = ANY (ARRAY(${callsIn(tenantId, part)})) ORDER BY l.started_at, l.attempt_id`,
      ),
  };
}

/** Of each direction its own are read in order from an index; the log of both has none. */
function callsIn(tenantId: string, part: ExportPart): Prisma.Sql {
  return Prisma.sql`SELECT id FROM (
    (SELECT id, dialed_at AS at FROM attempt
      WHERE tenant_id = ${tenantId}::uuid AND dialed_at IS NOT NULL AND ${within('dialed_at', 'id', part)})
    UNION ALL
    (SELECT id, started_at FROM inbound_call
      WHERE tenant_id = ${tenantId}::uuid AND ${within('started_at', 'id', part)})
    ORDER BY at, id LIMIT ${part.limit}) first`;
}

/** The columns are ours. Milliseconds are whole in them, so that a part begins where the one before has ended. */
function within(at: string, id: string, { from, to, after, limit }: ExportPart): Prisma.Sql {
  const time = Prisma.raw(at);
  const instant = (value: number) => Prisma.sql`${new Date(value)}::timestamptz`;
  const conditions = [
    Prisma.sql`true`,
    ...(from === undefined ? [] : [Prisma.sql`${time} >= ${instant(from)}`]),
    ...(to === undefined ? [] : [Prisma.sql`${time} < ${instant(to)}`]),
    ...(after === undefined
      ? []
      : [Prisma.sql`(${time}, ${Prisma.raw(id)}) > (${instant(after.at)}, ${after.id}::uuid)`]),
  ];
  return Prisma.sql`${Prisma.join(conditions, ' AND ')} ORDER BY ${time}, ${Prisma.raw(id)} LIMIT ${limit}`;
}
