import type { Prisma } from '../generated/client.ts';

/** For this transaction nobody else adds to what a tenant may have only so many of. @returns whether there is such a tenant. */
export async function lockTenant(db: Prisma.TransactionClient, tenantId: string): Promise<boolean> {
  const found = await db.$executeRaw`
    SELECT 1 FROM tenant WHERE id = ${tenantId}::uuid FOR NO KEY UPDATE`;
  return found === 1;
}
