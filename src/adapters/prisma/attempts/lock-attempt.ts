import type { TenantTx } from '../db/database.ts';
import { modelRow } from '../db/model-row.ts';
import type { Attempt } from '../generated/client.ts';

/** Takes the attempt for this transaction; always after the job, the number and the account, where those are taken too. NO KEY: rows that refer to it may be added meanwhile. */
export async function lockAttempt({ db }: TenantTx, attemptId: string): Promise<Attempt> {
  const [row] = await db.$queryRaw<Record<string, unknown>[]>`
    SELECT * FROM attempt WHERE id = ${attemptId}::uuid FOR NO KEY UPDATE`;
  if (!row) throw new Error(`There is no attempt ${attemptId}.`);
  return modelRow(row) as Attempt;
}
