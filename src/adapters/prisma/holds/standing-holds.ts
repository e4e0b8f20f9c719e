import { HOLD_SCOPES, type HoldScope } from '../../../domain/gate/hold-scope.ts';
import type { StandingHold } from '../../../ports/stores/holds.ts';
import type { Hold, Prisma } from '../generated/client.ts';
import { IN_USE } from '../senders/sender-health.ts';

/** Who holds an account or a sender that nobody has held by hand. */
const FAULTS = { account: 'account fault', sender: 'sender fault' } as const;

/** What is held, the oldest first; in a tenant's transaction only what covers that tenant. */
export async function standingHolds(
  db: Prisma.TransactionClient,
  of: 'everybody' | 'tenant' = 'everybody',
): Promise<StandingHold[]> {
  // The system role sees all accounts and numbers, a tenant its own, of which only those matter that it calls from now.
  const select = { id: true, heldBecause: true, heldAt: true } as const;
  const accounts = await db.account.findMany({
    select,
    ...(of === 'tenant' && { where: { senders: { some: IN_USE } } }),
  });
  const senders = await db.sender.findMany({
    select: { ...select, number: true },
    ...(of === 'tenant' && { where: IN_USE }),
  });
  const seen = [...accounts, ...senders].map(({ id }) => id);
  const rows = await db.hold.findMany({
    where: {
      releasedAt: null,
      OR: [{ scope: { notIn: ['account', 'sender'] } }, { target: { in: seen } }],
    },
  });
  const faults = [...faultsOf('account', accounts), ...faultsOf('sender', senders)];
  const numbers = new Map(senders.map(({ id, number }) => [id, number]));
  return [...rows.map(standing), ...faults]
    .map((hold) => ({ ...hold, ...numbered(numbers.get(hold.target)) }))
    .sort((one, other) => one.at - other.at);
}

const numbered = (number: string | undefined) => (number === undefined ? {} : { number });

function faultsOf(
  scope: keyof typeof FAULTS,
  rows: readonly { id: string; heldBecause: string | null; heldAt: Date | null }[],
): StandingHold[] {
  return rows.flatMap(({ id: target, heldBecause: reason, heldAt }) =>
    reason === null
      ? []
      : [{ scope, target, reason, by: FAULTS[scope], at: heldAt?.getTime() ?? 0 }],
  );
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
