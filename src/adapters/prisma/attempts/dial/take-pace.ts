import type { Database } from '../../db/database.ts';

/** Longer than this nobody waits with an instant in hand: a worker that dies would waste it. */
const AHEAD_MAX_MS = 4000;

/**
 * The account's next instant, by GCRA on one row: instants are spaced by 1/rate, and one that is lost is
 * simply lost. Machine time, which no sandbox moves. One statement by the narrow role: all rings of an account queue for
 * this row, and it is free again as soon as it is written.
 */
export async function takePace(
  { system }: Pick<Database, 'system'>,
  attemptId: string,
): Promise<{ kind: 'go'; inMs: number } | { kind: 'ask_again'; inMs: number }> {
  const [slot] = await system.$queryRaw<{ in_ms: number }[]>`
    UPDATE account SET next_slot_at = greatest(next_slot_at, clock_timestamp()) + interval '1 second' / calls_per_second
    WHERE id = (SELECT account_id FROM attempt WHERE id = ${attemptId}::uuid)
      AND next_slot_at < clock_timestamp() + ${AHEAD_MAX_MS} * interval '1 millisecond'
    RETURNING (extract(epoch FROM next_slot_at - interval '1 second' / calls_per_second - clock_timestamp()) * 1000)::float8 AS in_ms`;
  if (!slot) return { kind: 'ask_again', inMs: AHEAD_MAX_MS / 2 };
  return { kind: 'go', inMs: Math.max(0, slot.in_ms) };
}
