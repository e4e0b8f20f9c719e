import { recordAttemptEvent } from '../attempts/record-event.ts';
import type { TenantTx } from '../db/database.ts';
import type { JobRow } from '../offers/lock-job.ts';

/**
 * A planned call that waits for a line is the very one that is moved by hand. One that is dialled, or ordered at once, goes on.
 * The job has been taken before, so that nothing of it is dialled meanwhile.
 */
export async function letGoOfPlanned(tx: TenantTx, { id: jobId }: JobRow): Promise<void> {
  const reserved = await tx.db.attempt.updateManyAndReturn({
    where: { jobId, state: 'reserved', kind: { not: 'immediate' } },
    data: { state: 'released' },
  });
  for (const { id: attemptId } of reserved) {
    const detail = { because: 'moved_by_hand' };
    await recordAttemptEvent(tx, { attemptId, source: 'protocol', kind: 'released', detail });
  }
}
