import type { Database, TenantTx } from '../../db/database.ts';
import type { Audience } from './audience.ts';

/** An offer that this number has been texted or called about. */
export interface ReachedOffer {
  tenantId: string;
  personId: string;
  offerId: string;
  code: string;
  isLive: boolean;
  openedAt: number;
}

/** Offers of shifts that have not begun, the newest first. */
export async function reachedOffers(
  database: Database,
  { people, numberHash }: Audience,
): Promise<ReachedOffer[]> {
  const tenantIds = [...new Set(people.map(({ tenantId }) => tenantId))];
  // Not whoever had this number when it was reached: a yes must never be taken for somebody else.
  const personId = { in: people.map(({ personId: id }) => id) };
  const found: ReachedOffer[] = [];
  for (const tenantId of tenantIds) {
    found.push(
      ...(await database.inTenant(tenantId, (tx) => reachedIn(tx, { numberHash, personId }))),
    );
  }
  return found.sort((one, other) => other.openedAt - one.openedAt);
}

async function reachedIn(
  tx: TenantTx,
  by: { numberHash: string; personId: { in: string[] } },
): Promise<ReachedOffer[]> {
  const { db, tenantId, now } = tx;
  const about = { shift: { startsAt: { gt: new Date(now) } } };
  const texts = await db.message.findMany({
    where: {
      ...{ tenantId, ...by, job: about },
      step: { startsWith: 'wave-' },
      state: { notIn: ['reserved', 'dropped'] },
    },
    select: { jobId: true, personId: true },
  });
  const calls = await db.attempt.findMany({
    where: { tenantId, ...by, job: about, dialedAt: { not: null } },
    select: { jobId: true, personId: true },
  });
  const personOf = new Map(
    [...texts, ...calls].map(({ jobId, personId }) => [jobId ?? '', personId ?? '']),
  );
  const jobs = await db.job.findMany({
    where: { tenantId, id: { in: [...personOf.keys()].filter((id) => id !== '') } },
    include: { shift: { select: { code: true } } },
  });
  return jobs.map((job) => ({
    tenantId,
    personId: personOf.get(job.id) ?? '',
    offerId: job.id,
    code: job.shift?.code ?? '',
    isLive: job.state === 'active',
    openedAt: job.openedAt.getTime(),
  }));
}
