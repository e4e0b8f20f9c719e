import type { Database, TenantTx } from '../../db/database.ts';
import type { Audience } from './audience.ts';

/** An offer that this number has been texted or called about. */
export interface ReachedOffer {
  tenantId: string;
  personId: string;
  offerId: string;
  code: string;
  /** Still open, and its shift has not begun. */
  isLive: boolean;
  openedAt: number;
  /** The latest call, or else text. */
  reached: { by: 'call' | 'text'; at: number };
}

/** The newest first. Of shifts that have not begun, unless those are asked for that began within `begunForMs`. */
export async function reachedOffers(
  database: Database,
  { people, numberHash }: Audience,
  { begunForMs = 0 }: { begunForMs?: number } = {},
): Promise<ReachedOffer[]> {
  const tenantIds = [...new Set(people.map(({ tenantId }) => tenantId))];
  // Not whoever had this number when it was reached: a yes must never be taken for somebody else.
  const personId = { in: people.map(({ personId: id }) => id) };
  const by = { numberHash, personId, begunForMs };
  const found: ReachedOffer[] = [];
  for (const tenantId of tenantIds) {
    found.push(...(await database.inTenant(tenantId, (tx) => reachedIn(tx, by))));
  }
  return found.sort((one, other) => other.openedAt - one.openedAt);
}

async function reachedIn(
  tx: TenantTx,
  { begunForMs, ...by }: { numberHash: string; personId: { in: string[] }; begunForMs: number },
): Promise<ReachedOffer[]> {
  const { db, tenantId, now } = tx;
  const about = { shift: { startsAt: { gt: new Date(now - begunForMs) } } };
  const texts = await db.message.findMany({
    where: {
      ...{ tenantId, ...by, job: about },
      step: { startsWith: 'wave-' },
      state: { notIn: ['reserved', 'dropped'] },
    },
    select: { jobId: true, personId: true, sentAt: true },
    orderBy: { sentAt: 'asc' },
  });
  const calls = await db.attempt.findMany({
    where: { tenantId, ...by, job: about, dialedAt: { not: null } },
    select: { jobId: true, personId: true, dialedAt: true },
    orderBy: { dialedAt: 'asc' },
  });
  const reaches = new Map(
    [
      ...texts.map(({ sentAt: at, ...who }) => ({ ...who, by: 'text' as const, at })),
      ...calls.map(({ dialedAt: at, ...who }) => ({ ...who, by: 'call' as const, at })),
    ].map(({ jobId, ...reach }) => [jobId ?? '', reach]),
  );
  const jobs = await db.job.findMany({
    where: { tenantId, id: { in: [...reaches.keys()].filter((id) => id !== '') } },
    include: { shift: { select: { code: true, startsAt: true } } },
  });
  return jobs.flatMap(({ id, shift, state, openedAt }) => {
    const reach = reaches.get(id);
    if (!shift || !reach) return [];
    return {
      tenantId,
      personId: reach.personId ?? '',
      offerId: id,
      code: shift.code,
      isLive: state === 'active' && shift.startsAt.getTime() > now,
      openedAt: openedAt.getTime(),
      reached: { by: reach.by, at: reach.at?.getTime() ?? openedAt.getTime() },
    };
  });
}
