import { GATE_VERSION } from '../../../../domain/gate/verdict.ts';
import type { RuleFinding } from '../../../../ports/stores/directory/why.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { zoneOf, ZONES } from './zone-of.ts';
import { type Part, restOf, type Told } from './told.ts';

/** Which place people had in the order of their offers, and why; told as decisions about the order. */
export async function readPlaces(
  { db, tenantId }: TenantTx,
  where: Prisma.OfferPlaceWhereInput,
  { before, limit, nameOf, zone }: Part,
): Promise<Told[]> {
  const { time, told } = restOf('place', before);
  const rows = await db.offerPlace.findMany({
    where: { tenantId, ...where, at: time, ...(told && { NOT: fromThereOn(told) }) },
    include: { job: { select: ZONES } },
    orderBy: [{ at: 'desc' }, { place: 'desc' }, { jobId: 'desc' }],
    take: limit + 1,
  });
  return rows.map(({ job, ...row }) => {
    const { kind, ...numbers } = reasonOf(row.reason);
    const { place, tier } = row;
    return {
      source: 'place',
      id: `${place}.${row.jobId}`,
      entry: {
        kind: 'decision',
        at: row.at.getTime(),
        offerId: row.jobId,
        ...nameOf(row.personId),
        ...{ about: 'order', stage: 'planned', step: `place ${place}`, verdict: 'placed' },
        rule: kind,
        version: GATE_VERSION,
        findings: [{ rule: kind, says: 'placed', numbers: { place, tier, ...numbers } }],
        zone: zoneOf(job) ?? zone,
      },
    };
  });
}

/** The id of a place is its number and its offer. */
function fromThereOn({ at, id }: { at: Date; id: string }): Prisma.OfferPlaceWhereInput {
  const [number, jobId = ''] = id.split('.');
  const place = Number(number);
  return { at, OR: [{ place: { gt: place } }, { place, jobId: { gte: jobId } }] };
}

/** Written by nobody but `takePlaces`; what is null has never happened. */
function reasonOf(reason: Prisma.JsonValue): { kind: string } & RuleFinding['numbers'] {
  const fields = typeof reason === 'object' && reason !== null ? Object.entries(reason) : [];
  return Object.fromEntries(fields.filter(([, value]) => value !== null)) as ReturnType<
    typeof reasonOf
  >;
}
