import type { Database } from '../db/database.ts';

/** Machine time. Long enough to look into what happened last week. */
const KEPT_DAYS = 7;
/** In one statement; what is left is swept a minute later. */
const ROWS_MAX = 10_000;

/** Takes away what was delivered long ago; what is parked stays until somebody has looked at it. */
export function sweepOutbox({ system }: Database): Promise<number> {
  return system.$executeRaw`
    DELETE FROM outbox WHERE id IN (
      SELECT id FROM outbox WHERE done_at < clock_timestamp() - ${KEPT_DAYS} * interval '1 day' LIMIT ${ROWS_MAX})`;
}
