import { Prisma } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';
import { enqueueCancel } from '../outbox/enqueue.ts';
import { recordAttemptEvent } from '../attempts/record-event.ts';

/**
 * Takes back every open ring of a job or of a number that nobody has answered. A reserved one will not be
 * dialled; one in flight is marked, and taken back as soon as its id is known.
 */
export async function withdrawRings(
  tx: TenantTx,
  whose: { jobId: string } | { numberHash: string; purpose?: string | undefined },
  because: string,
): Promise<void> {
  const { db, now } = tx;
  const of =
    'jobId' in whose
      ? Prisma.sql`job_id = ${whose.jobId}::uuid`
      : Prisma.sql`number_hash = ${whose.numberHash} AND purpose = coalesce(${whose.purpose ?? null}, purpose)`;
  // Locked before they are judged: the answer to a POST or a callback may be moving one of them right now.
  const rings = await db.$queryRaw<{ id: string; state: string }[]>`
    SELECT id, state FROM attempt
    WHERE ${of} AND state IN ('reserved', 'dialing', 'reconciling', 'placed')
      AND life_cycle NOT IN ('answered', 'ended') AND withdrawn_at IS NULL
    ORDER BY id FOR NO KEY UPDATE`;
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
