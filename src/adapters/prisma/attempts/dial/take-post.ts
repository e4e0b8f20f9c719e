import type { PostPace } from '../../../../ports/stores/attempts.ts';
import { type Account, Prisma } from '../../generated/client.ts';
import { nextInstant } from './next-instant.ts';

/** So long an order waits to leave after all has been judged; what would have to wait longer comes again. */
export const POST_AHEAD_MAX_MS = 500;

/**
 * Rings get slots one after the other, but what comes between slot and order bunches them: questions, locks, a worker that
 * stood still. Under the account's lock. @returns undefined where the order could not leave soon.
 */
export async function takePost(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  { id, callsPerSecond }: Pick<Account, 'id' | 'callsPerSecond'>,
): Promise<PostPace | undefined> {
  const accountId = Prisma.sql`${id}::uuid`;
  const inMs = await nextInstant(db, { accountId, to: 'post', aheadMaxMs: POST_AHEAD_MAX_MS });
  return inMs === undefined ? undefined : { inMs, everyMs: 1000 / callsPerSecond };
}
