import type { TenantTx } from '../db/database.ts';
import { enqueueCancel } from '../outbox/enqueue.ts';
import { recordAttemptEvent } from '../attempts/record-event.ts';

/**
 * Takes back every open ring of a job or of a number that nobody has answered. A reserved one will not be
 * dialled; one in flight is marked, and taken back as soon as its id is known.
 */
export async function withdrawRings(
  tx: TenantTx,
  whose: { jobId: string } | { numberHash: string },
  because: string,
): Promise<void> {
  const { db, now } = tx;
  const rings = await db.attempt.findMany({
    where: {
      ...whose,
      state: { in: ['reserved', 'dialing', 'reconciling', 'placed'] },
      lifeCycle: { notIn: ['answered', 'ended'] },
      withdrawnAt: null,
    },
    select: { id: true, state: true },
  });
  for (const { id, state } of rings) {
    const ended = state === 'reserved' ? { state: 'withdrawn', outcome: 'withdrawn' } : {};
    await db.attempt.update({ where: { id }, data: { withdrawnAt: new Date(now), ...ended } });
    await recordAttemptEvent(tx, {
      attemptId: id,
      source: 'protocol',
      kind: 'withdrawn',
      ...(state === 'reserved' && { outcome: 'withdrawn' }),
      detail: { because },
    });
    if (state === 'placed') await enqueueCancel(tx, { attemptId: id, how: 'withdraw' });
  }
}
