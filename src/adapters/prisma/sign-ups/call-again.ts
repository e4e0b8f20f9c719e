import type { TenantTx } from '../db/database.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { enqueueStart } from '../outbox/enqueue.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { letGoOfPlanned } from '../person-jobs/let-go-of-planned.ts';
import { lockSignUp } from '../person-jobs/lock-person-job.ts';

/** The office wants somebody called again who has signed up, at that time: in the job that is open, or in another one. */
export async function callAgain(tx: TenantTx, signUpId: string, askedFor: number): Promise<JobRow> {
  const { db, now: askedAt } = tx;
  await lockSignUp(tx, signUpId);
  const planned = { rules: { askedFor, askedAt }, dueAt: new Date(askedFor), dueBecause: null };
  const open = await db.job.findFirst({ where: { signUpId, state: 'active' } });
  if (open) {
    const job = await db.job.update({ where: { id: open.id }, data: planned });
    await letGoOfPlanned(tx, job);
    await tellJobs(db, { id: open.id });
    return job;
  }
  return openAgain(tx, signUpId, { askedFor, round: 1 });
}

/** Another job for a sign-up whose last one has ended. `round` 0: one call is all. The sign-up has been taken before. */
export async function openAgain(
  tx: TenantTx,
  signUpId: string,
  { askedFor, round }: { askedFor: number; round: 0 | 1 },
): Promise<JobRow> {
  const { db, tenantId, now } = tx;
  const last = await db.job.findFirstOrThrow({
    where: { signUpId },
    include: { interaction: true },
    orderBy: { openedAt: 'desc' },
  });
  const { personId, purpose, subject } = last;
  const job = await db.job.create({
    data: {
      ...{ tenantId, kind: 'qualification', signUpId, personId, purpose, subject },
      ...{ stage: 'planned', ownsWaves: false, rules: { askedFor }, round },
      dueAt: new Date(askedFor),
      requestedDueAt: new Date(askedFor),
      openedAt: new Date(now),
      plannedFrom: new Date(now),
    },
  });
  const { id: jobId } = job;
  await db.signUp.update({
    where: { id: signUpId },
    data: { state: 'queued', failedBecause: null },
  });
  const threadId =
    last.interaction?.threadId ?? (await db.thread.create({ data: { tenantId, personId } })).id;
  await db.interaction.create({ data: { tenantId, threadId, jobId, kind: 'qualification' } });
  await enqueueStart(tx, { kind: 'qualification', id: jobId, jobId, input: { tenantId, jobId } });
  return job;
}
