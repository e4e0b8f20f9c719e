import type { Prisma } from '../generated/client.ts';

/**
 * A hold takes this lock alone, a ring that starts shares it from before it reads the holds until it has
 * committed. So a hold waits for the rings that are starting, and none starts once it is committed (A6).
 */
export async function lockHolds(
  db: Prisma.TransactionClient,
  mode: 'alone' | 'shared',
): Promise<void> {
  switch (mode) {
    case 'alone':
      await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ringdown hold'))`;
      return;
    case 'shared':
      await db.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtext('ringdown hold'))`;
  }
}
