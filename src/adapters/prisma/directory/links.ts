import type { OfferLinkView, OfferLinks } from '../../../ports/stores/directory/offer-links.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { isOpen } from './offers/is-open.ts';

export function createOfferLinks(database: Database): OfferLinks {
  return {
    async read(linkId) {
      const link = await database.asSystem((db) =>
        db.offerLink.findUnique({ where: { id: linkId }, select: { tenantId: true } }),
      );
      if (!link) return undefined;
      return database.inTenant(link.tenantId, (tx) => readLink(tx, linkId));
    },

    markUsed: ({ tenantId, linkId }) =>
      database.inTenant(tenantId, async ({ db, now }) => {
        await db.offerLink.updateMany({
          where: { id: linkId, usedAt: null },
          data: { usedAt: new Date(now) },
        });
      }),
  };
}

async function readLink(tx: TenantTx, linkId: string): Promise<OfferLinkView | undefined> {
  const { db, tenantId, now } = tx;
  const link = await db.offerLink.findFirst({
    where: { id: linkId, tenantId },
    include: { job: { include: { shift: true, tenant: true } } },
  });
  if (!link?.job.shift) return undefined;
  const { shift, tenant } = link.job;
  const person = await db.person.findFirst({ where: { id: link.personId, tenantId } });
  return {
    linkId,
    tenantId,
    offerId: link.jobId,
    personId: link.personId,
    firstName: person?.firstName ?? '',
    tenantName: tenant.name,
    ...(tenant.officePhone !== null && { officePhone: tenant.officePhone }),
    shift: {
      code: shift.code,
      patientName: `${shift.patientFirstName} ${shift.patientLastName}`,
      startsAt: shift.startsAt.getTime(),
      endsAt: shift.endsAt.getTime(),
      zone: shift.zone,
      suburb: shift.suburb,
    },
    hasExpired: shift.startsAt.getTime() <= now,
    hasBeenUsed: link.usedAt !== null,
    standing: await standingOf(tx, { ...link, shiftId: shift.id }),
  };
}

async function standingOf(
  tx: TenantTx,
  { personId, jobId, shiftId }: { personId: string; jobId: string; shiftId: string },
): Promise<OfferLinkView['standing']> {
  const { db } = tx;
  const claims = await db.slotClaim.findMany({ where: { shiftId, active: true } });
  if (claims.some((claim) => claim.personId === personId)) return 'yours';
  const waits = { jobId, personId, kind: 'review', state: 'waiting' };
  if ((await db.interest.count({ where: waits })) > 0) return 'listed';
  const answer = await db.answer.findFirst({
    where: { shiftId, personId },
    orderBy: { id: 'desc' },
  });
  if (await isOpen(tx, jobId)) return answer?.answer === 'declined' ? 'declined' : 'open';
  const shift = await db.shift.findFirst({ where: { id: shiftId }, select: { seats: true } });
  return claims.length >= (shift?.seats ?? 0) ? 'taken' : 'closed';
}
