import { HOLD_SCOPES, type HoldScope } from '../../../domain/gate/hold-scope.ts';
import type { StandingHold } from '../../../ports/stores/holds.ts';
import type { Hold, Prisma } from '../generated/client.ts';

/** Who holds an account that nobody has held by hand. */
const ACCOUNT_FAULT = 'account fault';

/** What is held, the oldest first; in a tenant's transaction only what covers that tenant. */
export async function standingHolds(db: Prisma.TransactionClient): Promise<StandingHold[]> {
  // A tenant sees only the account that it calls from, the system role sees all of them.
  const accounts = await db.account.findMany({
    select: { id: true, heldBecause: true, heldAt: true },
  });
  const rows = await db.hold.findMany({
    where: {
      releasedAt: null,
      OR: [{ scope: { not: 'account' } }, { target: { in: accounts.map(({ id }) => id) } }],
    },
  });
  const faults = accounts.flatMap(({ id, heldBecause, heldAt }): StandingHold[] =>
    heldBecause === null
      ? []
      : [
          {
            scope: 'account',
            target: id,
            reason: heldBecause,
            by: ACCOUNT_FAULT,
            at: heldAt?.getTime() ?? 0,
          },
        ],
  );
  return [...rows.map(standing), ...faults].sort((one, other) => one.at - other.at);
}

function standing({ scope, target, tenantId, reason, by, at }: Hold): StandingHold {
  return {
    scope: scopeOf(scope),
    target,
    ...(tenantId !== null && { tenantId }),
    reason,
    by,
    at: at.getTime(),
  };
}

function scopeOf(stored: string): HoldScope {
  const scope = HOLD_SCOPES.find((known) => known === stored);
  if (scope === undefined) throw new Error(`A hold is stored with the unknown scope ${stored}.`);
  return scope;
}
