import type { AfterYes } from '../../../ports/stores/after-yes.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { freeSeat } from './free-seat.ts';
import { remind } from './remind.ts';

export function createAfterYes(database: Database): AfterYes {
  return {
    remind: ({ tenantId, claimId }) => database.inTenant(tenantId, (tx) => remind(tx, claimId)),
    noShow: (order) => database.inTenant(order.tenantId, (tx) => noShow(tx, order)),
  };
}

async function noShow(tx: TenantTx, { shiftId, personId }: { shiftId: string; personId: string }) {
  const { db, tenantId } = tx;
  const claim = await db.slotClaim.findFirst({
    where: { tenantId, shiftId, personId },
    orderBy: { claimedAt: 'desc' },
  });
  if (!claim) return { kind: 'never_claimed' } as const;
  return freeSeat(tx, claim, 'no_show');
}
