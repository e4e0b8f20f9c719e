import { PERSON_JOB_KINDS } from '../../../domain/person-job/stage.ts';
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
    JOIN tenant t ON t.id = p.tenant_id
    JOIN sender s ON s.id = t.sender_id
                     OR s.id IN (SELECT sender_id FROM former_sender f WHERE f.tenant_id = t.id)
    WHERE p.phone = ${to} AND p.number_hash IS NOT NULL AND s.number = ${from}`;
}

/** Open offers to any of these people. */
export function offersTo(database: Database, reached: readonly Reached[]): Promise<OfferTo[]> {
  return jobsWhere(database, reached, ({ personId }) => ({
    kind: 'shift_offer',
    shift: { pool: { members: { some: { personId } } } },
  }));
}

/** Every open job that could have rung one of them. */
export function jobsTo(database: Database, reached: readonly Reached[]): Promise<OfferTo[]> {
  return jobsWhere(database, reached, ({ personId }) => ({
    OR: [
      { kind: 'shift_offer', shift: { pool: { members: { some: { personId } } } } },
      { kind: { in: [...PERSON_JOB_KINDS] }, personId },
    ],
  }));
}

async function jobsWhere(
  database: Database,
  reached: readonly Reached[],
  which: (one: Reached) => Prisma.JobWhereInput,
): Promise<OfferTo[]> {
  const found = reached.map((one) =>
    database.inTenant(one.tenantId, async ({ db, tenantId }) => {
      const jobs = await db.job.findMany({
        where: { tenantId, state: 'active', AND: which(one) },
        select: { id: true },
      });
      return jobs.map(({ id: jobId }) => ({ ...one, jobId }));
    }),
  );
  return (await Promise.all(found)).flat();
}
