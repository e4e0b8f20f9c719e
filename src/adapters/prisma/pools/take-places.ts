import { orderPool, type Candidate, type Order } from '../../../domain/pool-order/order-pool.ts';
import { poolRules } from '../../../domain/pool-order/pool-rules.ts';
import { CALL_MADE } from '../attempts/call-made.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { isStandby } from './is-standby.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Gives a place in this offer to everybody in the pool who has none, with its reason; places once given stand. Where the
 * pool is asked as the office has listed it, and nobody stands by, the list itself is the order.
 */
export async function takePlaces(
  tx: TenantTx,
  { job, shift }: { job: JobRow; shift: Shift },
): Promise<void> {
  const { db, tenantId, now } = tx;
  const { ordering, hoursWindowDays } = poolRules(job.rules);
  const standby = await standbySince(tx, { job, shift });
  if (ordering === 'given' && standby.size === 0) return;
  const taken = await db.offerPlace.findMany({ where: { jobId: job.id } });
  const placed = new Set(taken.map(({ personId }) => personId));
  const members = await db.poolMember.findMany({
    where: { poolId: shift.poolId, personId: { notIn: [...placed] } },
    orderBy: { position: 'asc' },
  });
  if (members.length === 0) return;
  const ids = members.map(({ personId }) => personId);
  const asked =
    ordering === 'least_recently_asked' ? await lastAsked(tx, ids) : new Map<string, number>();
  const since = shift.endsAt.getTime() - hoursWindowDays * DAY_MS;
  const hours =
    ordering === 'fewest_hours'
      ? await hoursOf(tx, { ids, since, shift })
      : new Map<string, number>();
  const candidates = members.map(({ personId, tier }): Candidate => ({
    personId,
    tier,
    askedAt: asked.get(personId),
    hours: hours.get(personId) ?? 0,
    standbySince: standby.get(personId),
  }));
  const previous = ordering === 'rotation' ? await previousOrder(tx, { job, shift }) : [];
  const last = Math.max(0, ...taken.map(({ place }) => place));
  await db.offerPlace.createMany({
    data: orderPool({ ordering, candidates, previous }).map(({ place, reason, ...one }) => ({
      ...one,
      ...{ tenantId, jobId: job.id, place: last + place, reason, at: new Date(now) },
    })),
  });
}

/** Whoever has come into the pool since the offer was opened. */
export async function placeNewcomers(tx: TenantTx, job: JobRow): Promise<void> {
  if (poolRules(job.rules).ordering === 'given') return;
  const shift = await tx.db.shift.findUniqueOrThrow({ where: { id: job.shiftId ?? '' } });
  await takePlaces(tx, { job, shift });
}

/** Who has said yes to this shift when it was full. */
async function standbySince(
  { db }: TenantTx,
  { job, shift }: { job: JobRow; shift: Shift },
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.interest.findMany({
    where: { shiftId: shift.id, kind: 'standby', state: 'waiting', jobId: { not: job.id } },
  });
  return new Map(rows.map(({ personId, at }) => [personId, at.getTime()]));
}

/** The last ring for any offer of the tenant. */
async function lastAsked({ db, tenantId }: TenantTx, ids: readonly string[]) {
  const rows = await db.attempt.groupBy({
    by: ['personId'],
    where: { tenantId, personId: { in: [...ids] }, ...CALL_MADE },
    _max: { dialedAt: true },
  });
  return new Map(rows.map(({ personId, _max }) => [personId, _max.dialedAt?.getTime()]));
}

async function hoursOf(
  { db, tenantId }: TenantTx,
  { ids, since, shift }: { ids: readonly string[]; since: number; shift: Shift },
) {
  const claims = await db.slotClaim.findMany({
    where: {
      ...{ tenantId, active: true, personId: { in: [...ids] } },
      startsAt: { gte: new Date(since), lt: shift.endsAt },
    },
    select: { personId: true, startsAt: true, endsAt: true },
  });
  const hours = new Map<string, number>();
  for (const { personId, startsAt, endsAt } of claims) {
    const length = (endsAt.getTime() - startsAt.getTime()) / HOUR_MS;
    hours.set(personId, (hours.get(personId) ?? 0) + length);
  }
  return hours;
}

/** The order of the pool's offer before this one; who stood by then had no turn of the rotation. */
async function previousOrder(
  { db, tenantId }: TenantTx,
  { job, shift }: { job: JobRow; shift: Shift },
): Promise<Order['previous']> {
  // Two offers of a pool that open at once would otherwise begin with the same person.
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`rotation/${shift.poolId}`}, 0))`;
  const before = await db.job.findFirst({
    where: {
      ...{ tenantId, id: { not: job.id }, shift: { poolId: shift.poolId } },
      places: { some: {} },
    },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    select: { places: { orderBy: { place: 'asc' } } },
  });
  const turns = before?.places.filter(({ reason }) => !isStandby(reason)) ?? [];
  return turns.map(({ personId, tier }) => ({ personId, tier }));
}
