import type { TenantTx } from '../../db/database.ts';

/** Only a look: whoever is told "open" may still lose the seat to somebody faster. */
export async function isOpen({ db, tenantId, now }: TenantTx, offerId: string): Promise<boolean> {
  const job = await db.job.findFirst({
    where: { id: offerId, tenantId, state: 'active' },
    select: {
      shift: {
        select: {
          status: true,
          startsAt: true,
          seats: true,
          claims: { where: { active: true }, select: { seat: true } },
        },
      },
    },
  });
  if (!job?.shift) return false;
  const { status, startsAt, seats, claims } = job.shift;
  return status !== 'cancelled' && startsAt.getTime() > now && claims.length < seats;
}
