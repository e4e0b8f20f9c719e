import { runIdOf } from '../../../ports/runs.ts';
import type { Prisma } from '../generated/client.ts';

/** Tells the runs of these jobs, in this transaction, to judge anew. Only active ones listen. */
export async function tellJobs(
  db: Prisma.TransactionClient,
  which: Prisma.JobWhereInput,
): Promise<void> {
  const jobs = await db.job.findMany({
    where: { ...which, state: 'active', kind: 'shift_offer' },
    select: { id: true, tenantId: true },
  });
  await db.outbox.createMany({
    data: jobs.map(({ id, tenantId }) => ({
      tenantId,
      kind: 'signal',
      target: runIdOf('shift-offer', id),
      name: 'offerChanged',
      payload: { offerId: id },
      jobId: id,
    })),
  });
}
