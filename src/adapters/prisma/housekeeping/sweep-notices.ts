import type { Database } from '../db/database.ts';
import { Prisma } from '../generated/client.ts';

/**
 * Takes away notices that are old and over, acknowledged or not, and their texts with them. One that could be told again
 * stays, since it alone says that it has been told; so does one whose text has told of another that stays.
 */
export function sweepNotices(
  system: Database['system'],
  { days, rowsMax }: { days: number; rowsMax: number },
): Promise<number> {
  const since = Prisma.sql`now() - ${days} * interval '1 day'`;
  return system.$executeRaw`
    WITH swept AS MATERIALIZED (
      SELECT id FROM notice WHERE at < ${since} AND NOT ${stands('notice')} AND NOT EXISTS (
        SELECT 1 FROM message said JOIN message told ON told.merged_into = said.id
          JOIN notice other ON other.id = told.notice_id
        WHERE said.notice_id = notice.id AND (other.at >= ${since} OR ${stands('other')}))
      LIMIT ${rowsMax}),
    texts AS (DELETE FROM message WHERE notice_id IN (SELECT id FROM swept))
    DELETE FROM notice WHERE id IN (SELECT id FROM swept)`;
}

/** A text of it is under way, or what it is about has not passed. */
function stands(notice: 'notice' | 'other'): Prisma.Sql {
  const its = Prisma.raw(notice);
  return Prisma.sql`(
    EXISTS (SELECT 1 FROM message WHERE notice_id = ${its}.id AND state IN ('reserved', 'sending', 'unclear'))
    OR EXISTS (SELECT 1 FROM alert WHERE resolved_at IS NULL AND 'alert/' || alert.id = ${its}.subject)
    OR EXISTS (SELECT 1 FROM hold WHERE released_at IS NULL AND 'hold/' || hold.id = ${its}.subject)
    OR EXISTS (SELECT 1 FROM shift WHERE shift.id = ${its}.shift_id AND starts_at > now()))`;
}
