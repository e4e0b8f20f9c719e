import type { GateFacts } from '../../../domain/gate/facts.ts';
import type { TenantTx } from '../db/database.ts';

/**
 * Takes the account for this transaction, and tells what the gate needs of it as it is then. Every ring of the account waits
 * for this lock: it comes as late as the order (holds, job, number, account, attempt) allows.
 */
export async function lockAccount(
  { db }: TenantTx,
  accountId: string,
): Promise<GateFacts['account']> {
  const [account] = await db.$queryRaw<{ held: string | null; breakerUntil: Date | null }[]>`
    SELECT held_because AS held, breaker_until AS "breakerUntil" FROM account
    WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`;
  return {
    held: account?.held ?? undefined,
    breakerUntilAt: account?.breakerUntil?.getTime(),
  };
}
