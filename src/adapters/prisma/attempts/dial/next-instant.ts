import { Prisma } from '../../generated/client.ts';

/**
 * The account's next instant, by GCRA on one row: instants are spaced by 1/rate, and one that is lost is simply lost.
 * Machine time, which no sandbox moves. @returns milliseconds until it; undefined where it is further ahead than asked for.
 */
export async function nextInstant(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  accountId: Prisma.Sql,
  aheadMaxMs?: number,
): Promise<number | undefined> {
  const isNear =
    aheadMaxMs === undefined
      ? Prisma.empty
      : Prisma.sql`AND next_slot_at < clock_timestamp() + ${aheadMaxMs} * interval '1 millisecond'`;
  const [slot] = await db.$queryRaw<{ in_ms: number }[]>`
    UPDATE account SET next_slot_at = greatest(next_slot_at, clock_timestamp()) + interval '1 second' / calls_per_second
    WHERE id = ${accountId} ${isNear}
    RETURNING (extract(epoch FROM next_slot_at - interval '1 second' / calls_per_second - clock_timestamp()) * 1000)::float8 AS in_ms`;
  return slot && Math.max(0, slot.in_ms);
}
