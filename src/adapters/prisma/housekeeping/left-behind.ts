import { doubt } from '../attempts/dial/answered.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import type { AttemptRef } from '../../../ports/stores/attempts.ts';
import type { MessageRef } from '../../../ports/stores/texts.ts';
import type { Database } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';

/** A POST that began this long ago has been answered, or its worker is gone. */
const STALE_MS = 45_000;

/** Attempts that a dead worker left in doubt: each gets a run that settles it. */
export async function settleStale(database: Database): Promise<number> {
  const stale = await database.asSystem(
    (db) => db.$queryRaw<{ tenant_id: string; id: string }[]>`
      SELECT tenant_id, id FROM attempt WHERE state = 'dialing'
         AND dialed_real_at < clock_timestamp() - ${STALE_MS} * interval '1 millisecond'`,
  );
  for (const { tenant_id: tenantId, id } of stale) {
    await database.inTenant(tenantId, async (tx) => {
      const attempt = await lockAttempt(tx, id);
      if (attempt.state === 'dialing') await doubt(tx, attempt);
    });
  }
  return stale.length;
}

/** The run that should settle these is gone, however that came to be. */
export function readLongDoubts(
  db: Prisma.TransactionClient,
  olderThanMs: number,
): Promise<AttemptRef[]> {
  return db.$queryRaw<AttemptRef[]>`
    SELECT tenant_id AS "tenantId", id AS "attemptId" FROM attempt WHERE state = 'reconciling'
       AND dialed_real_at < clock_timestamp() - ${olderThanMs} * interval '1 millisecond'`;
}

const TEXTS_PER_SWEEP_MAX = 100;

/** Texts that a dead worker or a lost run left behind. Those in doubt come first: one that only waits for the hours is looked at in vain. */
export function readStaleTexts(db: Prisma.TransactionClient): Promise<MessageRef[]> {
  return db.$queryRaw<MessageRef[]>`
    SELECT tenant_id AS "tenantId", id AS "messageId" FROM message
    WHERE state IN ('reserved', 'sending', 'unclear') AND updated_at < clock_timestamp() - interval '2 minutes'
    ORDER BY state = 'reserved', updated_at LIMIT ${TEXTS_PER_SWEEP_MAX}`;
}
