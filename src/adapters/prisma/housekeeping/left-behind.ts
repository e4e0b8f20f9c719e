import { doubt } from '../attempts/dial/answered.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import type { Database } from '../db/database.ts';
import { enqueueStart } from '../outbox/enqueue.ts';

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

/** Texts that a dead worker left behind: each gets a run that settles it. */
export async function resumeTexts(database: Database): Promise<number> {
  const stale = await database.asSystem(
    (db) => db.$queryRaw<{ tenant_id: string; id: string; job_id: string | null }[]>`
      SELECT tenant_id, id, job_id FROM message WHERE state IN ('reserved', 'sending', 'unclear')
         AND updated_at < clock_timestamp() - interval '2 minutes'
         AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.target = 'text/' || message.id)`,
  );
  for (const { tenant_id: tenantId, id, job_id: jobId } of stale) {
    const input = { tenantId, messageId: id };
    await database.inTenant(tenantId, (tx) =>
      enqueueStart(tx, { kind: 'text', id, input, ...(jobId !== null && { jobId }) }),
    );
  }
  return stale.length;
}
