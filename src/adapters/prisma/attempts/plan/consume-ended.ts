import type { TenantTx } from '../../db/database.ts';

/** The run has come to know of these outcomes: from here on later evidence changes nothing (A2). */
export async function consumeEnded({ db, now }: TenantTx, jobId: string): Promise<void> {
  const ended = {
    jobId,
    settledAt: null,
    state: { in: ['ended', 'refused', 'withdrawn', 'not_placed', 'unknown', 'placed_late'] },
  };
  await db.attempt.updateMany({ where: { ...ended, outcome: null }, data: { outcome: 'unknown' } });
  await db.attempt.updateMany({ where: ended, data: { settledAt: new Date(now) } });
}
