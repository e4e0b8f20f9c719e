import type { Attempt } from '../../generated/client.ts';
import type { TenantTx } from '../../db/database.ts';

export const NO_LINE_RETRY_MS = 2000;

/** A permit is an open attempt: there is nothing to lease and nothing to give back. */
export async function hasLine(
  { db }: TenantTx,
  { id, accountId }: Pick<Attempt, 'id' | 'accountId'>,
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ used: bigint; ahead: bigint; lines: number }[]>`
    SELECT lines_in_use(id) AS used, tickets_ahead(${id}::uuid) AS ahead, lines
    FROM account WHERE id = ${accountId}::uuid`;
  return row !== undefined && Number(row.used) + Number(row.ahead) < row.lines;
}

/** A look without a lock: the dial asks again under one. Asking keeps the ticket's place. */
export async function seekLine(
  tx: TenantTx,
  attemptId: string,
): Promise<{ kind: 'line' } | { kind: 'no_line'; retryInMs: number }> {
  const { db } = tx;
  await db.$executeRaw`UPDATE attempt SET asked_at = clock_timestamp() WHERE id = ${attemptId}::uuid`;
  const attempt = await db.attempt.findUniqueOrThrow({ where: { id: attemptId } });
  return (await hasLine(tx, attempt))
    ? { kind: 'line' }
    : { kind: 'no_line', retryInMs: NO_LINE_RETRY_MS };
}
