import type { Attempt } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';

/** Takes the attempt for this transaction; always after the job, the number and the account, where those are taken too. NO KEY: rows that refer to it may be added meanwhile. */
export async function lockAttempt({ db }: TenantTx, attemptId: string): Promise<Attempt> {
  await db.$executeRaw`SELECT 1 FROM attempt WHERE id = ${attemptId}::uuid FOR NO KEY UPDATE`;
  return db.attempt.findUniqueOrThrow({ where: { id: attemptId } });
}
