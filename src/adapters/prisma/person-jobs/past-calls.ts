import type { Outcome } from '../../../domain/outcome/outcome.ts';
import { outcomeOf } from '../attempts/apply-report.ts';
import type { TenantTx } from '../db/database.ts';
import type { Attempt, Prisma } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';

export interface PastCalls {
  /** Of the round that the job is at, the oldest first. */
  outcomes: Outcome[];
  /** Of the last of them. */
  endedAt: number;
  /** Every call on the present terms, those at once too, the oldest first. */
  all: { outcome: Outcome; kind: string; reservedAt: Date }[];
  isSystemic: boolean;
}

/** The same failure so often within so short a time says nothing of the number (R4). */
const SYSTEMIC_TIMES = 5;
const SYSTEMIC_WITHIN_MS = 10 * 60_000;

/**
 * How the calls of a job have ended, as far as they count: on the terms as they are now, and really made. A call that the office
 * has ordered says what it says, and uses up nothing of what is planned.
 */
export async function readPastCalls(tx: TenantTx, job: JobRow): Promise<PastCalls> {
  const { db, now } = tx;
  const rows = await db.attempt.findMany({
    where: {
      jobId: job.id,
      settledAt: { not: null },
      state: { notIn: ['not_placed', 'released'] },
      ...(job.plannedFrom !== null && { reservedAt: { gte: job.plannedFrom } }),
    },
    orderBy: [{ reservedAt: 'asc' }, { id: 'asc' }],
  });
  const counted = rows.filter(
    ({ round, kind }) => round === job.round && (kind !== 'immediate' || job.round === 0),
  );
  const last = counted.at(-1);
  return {
    outcomes: counted.map(({ outcome }) => outcomeOf(outcome) ?? 'unknown'),
    endedAt: (last?.endedAt ?? last?.settledAt)?.getTime() ?? now,
    all: rows.map(({ outcome, kind, reservedAt }) => ({
      outcome: outcomeOf(outcome) ?? 'unknown',
      ...{ kind, reservedAt },
    })),
    isSystemic: last ? await isSystemic(tx, last) : false,
  };
}

/** Of attempts: whether an order for the call left here. */
export const DIALLED = {
  ...{ dialedAt: { not: null }, state: { notIn: ['not_placed', 'released'] } },
} satisfies Prisma.AttemptWhereInput;

/** Whether anybody's telephone may have rung for this job on the present terms. */
export async function wasCalled({ db }: TenantTx, job: JobRow): Promise<boolean> {
  const since = job.plannedFrom !== null && { reservedAt: { gte: job.plannedFrom } };
  return (await db.attempt.count({ where: { jobId: job.id, ...DIALLED, ...since } })) > 0;
}

async function isSystemic(
  { db, now, tenantId }: TenantTx,
  { failureCode }: Pick<Attempt, 'failureCode'>,
): Promise<boolean> {
  if (failureCode === null) return false;
  const endedAt = { gte: new Date(now - SYSTEMIC_WITHIN_MS) };
  const times = await db.attempt.count({ where: { tenantId, failureCode, endedAt } });
  return times >= SYSTEMIC_TIMES;
}
