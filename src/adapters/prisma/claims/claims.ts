import type { Claims } from '../../../ports/stores/claims.ts';
import type { Database } from '../db/database.ts';
import { assignElsewhere } from './assign-elsewhere.ts';
import { claimSeat } from './claim-seat.ts';
import { declineShift } from './decline-shift.ts';

/** Every method is one transaction: what it answers has been committed before anybody hears it. */
export function createClaims(database: Database): Claims {
  return {
    claim: (order) => database.inTenant(order.tenantId, (tx) => claimSeat(tx, order)),
    decline: (order) => database.inTenant(order.tenantId, (tx) => declineShift(tx, order)),
    async assignedElsewhere(order) {
      for (;;) {
        const answer = await database.inTenant(order.tenantId, (tx) => assignElsewhere(tx, order));
        if (answer.kind !== 'just_opened') return { kind: answer.kind };
      }
    },
  };
}
