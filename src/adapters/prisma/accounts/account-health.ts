import { raiseAlert, resolveAlert } from '../alerts/raise-alert.ts';
import type { TenantTx } from '../db/database.ts';

/** V4: this many failures in a row open the breaker, for this long. */
const FAILURES_MAX = 5;
const BREAKER_MS = 60_000;

/** A9: the account cannot place anything. Work waits, nobody's turn is used up, and somebody is told. */
export async function holdAccount(
  tx: TenantTx,
  accountId: string,
  { code, because }: { code: string; because: string },
): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE account SET held_because = ${`${because} (${code})`}, held_at = clock_timestamp()
    WHERE id = ${accountId}::uuid`;
  await raiseAlert(tx, {
    kind: 'account_held',
    subject: accountId,
    detail: { code, because },
    shared: true,
  });
}

export async function noteSuccess({ db }: TenantTx, accountId: string): Promise<void> {
  const { count } = await db.account.updateMany({
    where: { id: accountId, OR: [{ failures: { gt: 0 } }, { breakerUntil: { not: null } }] },
    data: { failures: 0, breakerUntil: null },
  });
  if (count > 0) await resolveAlert(db, { kind: 'breaker_open', subject: accountId });
}

/** After the breaker's time calls go out again; until one of them succeeds, one failure more opens it anew. */
export async function noteFailure(tx: TenantTx, accountId: string): Promise<void> {
  const { failures } = await tx.db.account.update({
    where: { id: accountId },
    data: { failures: { increment: 1 } },
  });
  if (failures < FAILURES_MAX) return;
  await tx.db.account.update({
    where: { id: accountId },
    data: { breakerUntil: new Date(tx.now + BREAKER_MS) },
  });
  await raiseAlert(tx, {
    kind: 'breaker_open',
    subject: accountId,
    detail: { failures },
    shared: true,
  });
}

/** The carrier asks for patience: nobody of the account asks again before, and it is nobody's failure. */
export async function pauseAccount(tx: TenantTx, accountId: string, forMs: number): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE account SET breaker_until = greatest(breaker_until, ${new Date(tx.now + forMs)})
    WHERE id = ${accountId}::uuid`;
}
