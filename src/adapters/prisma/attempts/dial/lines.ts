import { askAgainInMs } from '../../../../domain/attempt/ask-again.ts';
import { lineQueue, type Ticket } from '../../../../domain/attempt/line-queue.ts';
import { urgency } from '../../../../domain/attempt/urgency.ts';
import type { LineSought } from '../../../../ports/stores/attempts.ts';
import type { Attempt } from '../../generated/client.ts';
import type { TenantTx } from '../../db/database.ts';
import { greeting, readWorded } from './greeting.ts';

/** Longer than this nobody waits with an instant of pace in hand: a worker that dies would waste it. */
export const PACE_AHEAD_MAX_MS = 4000;

type Line = { kind: 'line' } | Extract<LineSought, { kind: 'no_line' }>;

/** The account as it is now, beside each ticket that could be next; where there are lines for all, once without any. */
interface LineRow extends Ticket {
  free: number;
  callsPerSecond: number;
  /** Until the next instant of pace that could be had. */
  paceInMs: number;
  /** Tickets of the account, and those that go before this one. */
  waiting: number;
  before: number;
  mine: boolean;
}

/** A permit is an open attempt: there is nothing to lease and nothing to give back. */
export async function findLine(
  { db }: TenantTx,
  { id, accountId }: Pick<Attempt, 'id' | 'accountId'>,
  paceMaxMs = Infinity,
): Promise<Line> {
  const rows = await db.$queryRaw<LineRow[]>`
    WITH here AS (SELECT lines - lines_in_use(id)::integer AS free, calls_per_second AS "callsPerSecond",
                         (extract(epoch FROM next_slot_at - clock_timestamp()) * 1000)::float8 AS "paceInMs"
                  FROM account WHERE id = ${accountId}::uuid)
    SELECT here.*, waiting, before, tenant, open_lines AS "openLines", priority, age, mine
    FROM here CROSS JOIN tickets_of(${id}::uuid)
         LEFT JOIN LATERAL line_queue(${id}::uuid, free) ON free BETWEEN 1 AND waiting - 1`;
  const [now] = rows;
  if (!now) throw new Error(`There is no account ${accountId}.`);
  const { free, waiting, before, paceInMs, callsPerSecond } = now;
  if (paceInMs <= paceMaxMs && (free >= waiting || isNext(rows, free))) return { kind: 'line' };
  return { kind: 'no_line', retryInMs: askAgainInMs({ before, callsPerSecond }) };
}

function isNext(tickets: readonly LineRow[], free: number): boolean {
  return lineQueue(tickets)
    .slice(0, Math.max(0, free))
    .some(({ mine }) => mine);
}

/** A look without a lock: the dial asks again under one. Asking keeps the ticket's place, and tells how urgent it has become. */
export async function seekLine(tx: TenantTx, attemptId: string): Promise<LineSought> {
  const attempt = await readWorded(tx, attemptId);
  const priority = urgencyOf(tx, attempt.job);
  await tx.db.$executeRaw`
    UPDATE attempt SET asked_at = clock_timestamp(), priority = ${priority} WHERE id = ${attemptId}::uuid`;
  const line = await findLine(tx, attempt, PACE_AHEAD_MAX_MS);
  return line.kind === 'no_line' ? line : { ...line, greeting: await greeting(tx, attempt) };
}

function urgencyOf(
  { now }: TenantTx,
  { priority, shift }: { priority: number; shift: { startsAt: Date } | null },
): number {
  return shift ? urgency({ priority, msLeft: shift.startsAt.getTime() - now }) : priority;
}
