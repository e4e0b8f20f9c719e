import type { TenantTx } from '../db/database.ts';
import { enqueueStart } from '../outbox/enqueue.ts';
import { lockSignUp } from './lock-person-job.ts';

/**
 * Job, thread and interaction of a sign-up, and the order of its run, in the transaction of whoever has enqueued it. A sign-up
 * that has its job keeps it. The person has a number.
 */
export async function openQualification(
  tx: TenantTx,
  { signUpId, personId }: { signUpId: string; personId: string },
): Promise<{ jobId: string; threadId: string; interactionId: string }> {
  const { db, now, tenantId } = tx;
  await lockSignUp(tx, signUpId);
  const known = await db.interaction.findFirst({ where: { job: { signUpId } } });
  if (known?.jobId)
    return { jobId: known.jobId, threadId: known.threadId, interactionId: known.id };
  const job = await db.job.create({
    data: {
      ...{ tenantId, kind: 'qualification', personId, signUpId, stage: 'planned', round: 1 },
      ...{ purpose: 'service', subject: `sign_up/${signUpId}`, ownsWaves: false },
      openedAt: new Date(now),
      plannedFrom: new Date(now),
    },
  });
  const jobId = job.id;
  await db.signUp.update({ where: { id: signUpId }, data: { personId } });
  const { id: threadId } = await db.thread.create({ data: { tenantId, personId } });
  const { id: interactionId } = await db.interaction.create({
    data: { tenantId, threadId, jobId, kind: 'qualification' },
  });
  const input = { tenantId, jobId };
  await enqueueStart(tx, { kind: 'qualification', id: jobId, jobId, input });
  return { jobId, threadId, interactionId };
}
