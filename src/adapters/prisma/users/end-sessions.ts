import type { Prisma } from '../generated/client.ts';

/** Every session of a user that still stands, but for one. */
export async function endSessions(
  { db, tenantId }: { db: Prisma.TransactionClient; tenantId: string },
  userId: string,
  { because, except }: { because: string; except?: string },
): Promise<void> {
  await db.userSession.updateMany({
    where: {
      tenantId,
      userId,
      endedAt: null,
      ...(except !== undefined && { id: { not: except } }),
    },
    data: { endedAt: new Date(), endedBecause: because },
  });
}
