import type { TenantTx } from '../db/database.ts';
import type { JobRow } from '../offers/lock-job.ts';

/** Whoever stood by for the shift has the first places of this offer, and waits no more. */
export async function askStandbyAgain({ db, now }: TenantTx, job: JobRow): Promise<void> {
  await db.interest.updateMany({
    where: { shiftId: job.shiftId ?? '', kind: 'standby', state: 'waiting' },
    data: { state: 'asked_again', decidedAt: new Date(now), decidedBy: `offer/${job.id}` },
  });
}
