import type { HoldTarget } from '../../../ports/stores/holds.ts';
import type { Prisma } from '../generated/client.ts';

/** Which jobs a hold stops. */
export function jobsBelow({ scope, target }: HoldTarget): Prisma.JobWhereInput {
  switch (scope) {
    case 'everything':
      return {};
    case 'account':
      return { tenant: { sender: { accountId: target } } };
    case 'tenant':
      return { tenantId: target };
    case 'job':
      return { id: target };
    case 'person':
      return { shift: { pool: { members: { some: { personId: target } } } } };
  }
}

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
      target: `shift-offer/${id}`,
      name: 'offerChanged',
      payload: { offerId: id },
      jobId: id,
    })),
  });
}
