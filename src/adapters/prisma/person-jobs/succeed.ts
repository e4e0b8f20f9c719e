import type { TenantTx } from '../db/database.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { enqueueRecord } from '../outbox/enqueue.ts';
import { endSignUpReviews } from './open-review.ts';

/** Who has signed up has talked to us (Q3), in this job of theirs. @param by In which kind of call. */
export async function succeed(
  tx: TenantTx,
  { id: jobId, signUpId }: Pick<JobRow, 'id' | 'signUpId'>,
  by: string,
): Promise<void> {
  const { db, now } = tx;
  if (signUpId !== null) {
    await endSignUpReviews(tx, signUpId, { by, resolution: 'accepted' });
    const data = { state: 'succeeded', failedBecause: null };
    await db.signUp.update({ where: { id: signUpId }, data });
    await enqueueRecord(tx, { kind: 'sign_up_succeeded', signUpId, talkedAt: now });
  }
  await db.interaction.updateMany({
    where: { jobId },
    data: { state: 'completed', endedAt: new Date(now) },
  });
}
