import type { Database } from '../db/database.ts';

/** Machine time: whoever has lost an answer asks again within the day. */
const KEPT_HOURS = 24;
/** In one statement; what is left is swept a minute later. */
const ROWS_MAX = 10_000;

/** Takes away the kept answers to requests with an Idempotency-Key. */
export function sweepRequests({ system }: Pick<Database, 'system'>): Promise<number> {
  return system.$executeRaw`
    DELETE FROM idempotent_request WHERE (scope, key) IN (
      SELECT scope, key FROM idempotent_request
       WHERE created_at < clock_timestamp() - ${KEPT_HOURS} * interval '1 hour' LIMIT ${ROWS_MAX})`;
}
