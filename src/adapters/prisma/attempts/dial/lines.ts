import { lineQueue } from '../../../../domain/attempt/line-queue.ts';
import { urgency } from '../../../../domain/attempt/urgency.ts';
import type { Attempt } from '../../generated/client.ts';
import type { TenantTx } from '../../db/database.ts';

export const NO_LINE_RETRY_MS = 2000;

interface WaitingTicket {
  tenant: number;
  openLines: number;
  priority: number;
  age: number;
  mine: boolean;
}

/** A permit is an open attempt: there is nothing to lease and nothing to give back. */
export async function hasLine(
  { db }: TenantTx,
  { id, accountId }: Pick<Attempt, 'id' | 'accountId'>,
): Promise<boolean> {
  const [account] = await db.$queryRaw<{ free: number }[]>`
    SELECT lines - lines_in_use(id)::integer AS free FROM account WHERE id = ${accountId}::uuid`;
  const free = account?.free ?? 0;
  if (free <= 0) return false;
  const tickets = await db.$queryRaw<WaitingTicket[]>`
    SELECT tenant, open_lines AS "openLines", priority, age, mine FROM line_queue(${id}::uuid, ${free}::integer)`;
  return lineQueue(tickets)
    .slice(0, free)
    .some(({ mine }) => mine);
}

/** A look without a lock: the dial asks again under one. Asking keeps the ticket's place, and tells how urgent it has become. */
export async function seekLine(
  tx: TenantTx,
  attemptId: string,
): Promise<{ kind: 'line' } | { kind: 'no_line'; retryInMs: number }> {
  const { db } = tx;
  const attempt = await db.attempt.findUniqueOrThrow({
    where: { id: attemptId },
    include: { job: { include: { shift: true } } },
  });
  const priority = urgencyOf(tx, attempt.job);
  await db.$executeRaw`
    UPDATE attempt SET asked_at = clock_timestamp(), priority = ${priority} WHERE id = ${attemptId}::uuid`;
  return (await hasLine(tx, attempt))
    ? { kind: 'line' }
    : { kind: 'no_line', retryInMs: NO_LINE_RETRY_MS };
}

function urgencyOf(
  { now }: TenantTx,
  { priority, shift }: { priority: number; shift: { startsAt: Date } | null },
): number {
  return shift ? urgency({ priority, msLeft: shift.startsAt.getTime() - now }) : priority;
}
