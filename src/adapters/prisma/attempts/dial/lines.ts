import { lineQueue } from '../../../../domain/attempt/line-queue.ts';
import { urgency } from '../../../../domain/attempt/urgency.ts';
import type { LineSought } from '../../../../ports/stores/attempts.ts';
import type { Attempt } from '../../generated/client.ts';
import type { TenantTx } from '../../db/database.ts';
import { greeting, readWorded } from './greeting.ts';

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
  const tickets = await db.$queryRaw<(WaitingTicket & { free: number })[]>`
    SELECT free, tenant, open_lines AS "openLines", priority, age, mine
    FROM (SELECT lines - lines_in_use(id)::integer AS free FROM account WHERE id = ${accountId}::uuid) account,
         line_queue(${id}::uuid, free) WHERE free > 0`;
  return lineQueue(tickets)
    .slice(0, tickets[0]?.free ?? 0)
    .some(({ mine }) => mine);
}

/** A look without a lock: the dial asks again under one. Asking keeps the ticket's place, and tells how urgent it has become. */
export async function seekLine(tx: TenantTx, attemptId: string): Promise<LineSought> {
  const { db } = tx;
  const attempt = await readWorded(tx, attemptId);
  const priority = urgencyOf(tx, attempt.job);
  await db.$executeRaw`
    UPDATE attempt SET asked_at = clock_timestamp(), priority = ${priority} WHERE id = ${attemptId}::uuid`;
  return (await hasLine(tx, attempt))
    ? { kind: 'line', greeting: await greeting(tx, attempt) }
    : { kind: 'no_line', retryInMs: NO_LINE_RETRY_MS };
}

function urgencyOf(
  { now }: TenantTx,
  { priority, shift }: { priority: number; shift: { startsAt: Date } | null },
): number {
  return shift ? urgency({ priority, msLeft: shift.startsAt.getTime() - now }) : priority;
}
