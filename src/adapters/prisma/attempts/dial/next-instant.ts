import { Prisma } from '../../generated/client.ts';

/** `slot`: to come to be dialled, for which rings queue. `post`: for the order itself to leave. */
const COLUMNS = { slot: Prisma.sql`next_slot_at`, post: Prisma.sql`next_post_at` };

/**
 * The account's next instant, by GCRA on one row: instants are spaced by 1/rate, and one that is lost is simply lost.
 * Machine time, which no sandbox moves. @returns milliseconds until it; undefined where it is further ahead than asked for.
 */
export async function nextInstant(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  {
    accountId,
    to,
    aheadMaxMs,
  }: { accountId: Prisma.Sql; to: 'slot' | 'post'; aheadMaxMs?: number },
): Promise<number | undefined> {
  const next = COLUMNS[to];
  const isNear =
    aheadMaxMs === undefined
      ? Prisma.empty
      : Prisma.sql`AND ${next} < clock_timestamp() + ${aheadMaxMs} * interval '1 millisecond'`;
  const [instant] = await db.$queryRaw<{ in_ms: number }[]>`
    UPDATE account SET ${next} = greatest(${next}, clock_timestamp()) + interval '1 second' / calls_per_second
    WHERE id = ${accountId} ${isNear}
    RETURNING (extract(epoch FROM ${next} - interval '1 second' / calls_per_second - clock_timestamp()) * 1000)::float8 AS in_ms`;
  return instant && Math.max(0, instant.in_ms);
}
