import { isPersonJobKind } from '../../../domain/person-job/stage.ts';
import { jobRunIdOf } from '../../../ports/runs.ts';
import type { Prisma } from '../generated/client.ts';

/** Tells the runs of these jobs, in this transaction, to judge anew. Only active ones listen. */
export async function tellJobs(
  db: Prisma.TransactionClient,
  which: Prisma.JobWhereInput,
): Promise<void> {
  const jobs = await db.job.findMany({
    where: {
      AND: [which, { state: 'active', kind: { in: ['shift_offer', 'reminder', 'qualification'] } }],
    },
    select: { id: true, tenantId: true, kind: true },
  });
  await db.outbox.createMany({
    data: jobs.map(({ id, tenantId, kind }) => ({
      tenantId,
      kind: 'signal',
      target: jobRunIdOf(kind, id),
      ...(isPersonJobKind(kind)
        ? { name: 'jobChanged', payload: { jobId: id } }
        : { name: 'offerChanged', payload: { offerId: id } }),
      jobId: id,
    })),
  });
}
