import type { Database } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';

/** Somebody whom a call or a text between these numbers may have reached. */
export interface Reached {
  tenantId: string;
  personId: string;
  numberHash: string;
}

export interface OfferTo extends Reached {
  jobId: string;
}

export function reachedBy(
  db: Prisma.TransactionClient,
  { to, from }: { to: string; from: string },
): Promise<Reached[]> {
  return db.$queryRaw<Reached[]>`
    SELECT p.tenant_id AS "tenantId", p.id AS "personId", p.number_hash AS "numberHash" FROM person p
    JOIN tenant t ON t.id = p.tenant_id JOIN sender s ON s.id = t.sender_id
    WHERE p.phone = ${to} AND p.number_hash IS NOT NULL AND s.number = ${from}`;
}

/** Open offers to any of these people. */
export async function offersTo(
  database: Database,
  reached: readonly Reached[],
): Promise<OfferTo[]> {
  const found = reached.map((one) =>
    database.inTenant(one.tenantId, async ({ db, tenantId }) => {
      const members = { some: { personId: one.personId } };
      const jobs = await db.job.findMany({
        where: { tenantId, state: 'active', kind: 'shift_offer', shift: { pool: { members } } },
        select: { id: true },
      });
      return jobs.map(({ id: jobId }) => ({ ...one, jobId }));
    }),
  );
  return (await Promise.all(found)).flat();
}
