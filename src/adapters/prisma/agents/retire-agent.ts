import type { Prisma } from '../generated/client.ts';
import { forgiveUnused } from '../senders/sender-health.ts';

/** So long after a call was given up its vendor may still tell what became of it. */
const TOLD_LATE_HOURS = 24;

/**
 * This agent calls no more. Its own key is kept while calls are under way that were ordered with it: their reports are signed with
 * it, and the vendor is asked for them with it. Its account is taken first, as a ring does before it is dialled.
 */
export async function retireAgent(
  db: Prisma.TransactionClient,
  { id, accountId, senderId }: { id: string; accountId: string; senderId: string },
): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`;
  await db.$executeRaw`UPDATE agent SET removed_at = clock_timestamp() WHERE id = ${id}::uuid`;
  await forgetKeys(db);
  await forgiveUnused(db, senderId);
}

/** The keys of agents that call no more are forgotten as soon as nothing is told or asked with them. @returns how many */
export function forgetKeys(db: Pick<Prisma.TransactionClient, '$executeRaw'>): Promise<number> {
  return db.$executeRaw`
    UPDATE agent SET api_key = NULL WHERE removed_at IS NOT NULL AND api_key IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM attempt
      WHERE attempt.tenant_id = agent.tenant_id AND attempt.account_id = agent.account_id AND dialed_real_at <= removed_at
        AND (state IN ('dialing', 'reconciling', 'placed')
             OR state = 'unknown' AND dialed_real_at > clock_timestamp() - ${TOLD_LATE_HOURS} * interval '1 hour'))`;
}
