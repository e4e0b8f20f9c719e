import { poolRules } from '../../../domain/pool-order/pool-rules.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import type { JobRow } from '../offers/lock-job.ts';

/** The last moment at which a fallback still helps: somebody has to be told, and to get there. */
const BEFORE_START_MS = 15 * 60_000;

/** @returns by when the office decides; undefined where the first yes takes the seat. A shift that was moved nearer decides earlier. */
export function deadlineOf(job: JobRow, shift: Shift): number | undefined {
  if (job.reviewUntil === null || poolRules(job.rules).award !== 'review') return undefined;
  return Math.min(job.reviewUntil.getTime(), shift.startsAt.getTime() - BEFORE_START_MS);
}

export function onTheList({ db }: TenantTx, { id: jobId }: Pick<JobRow, 'id'>) {
  return db.interest.findMany({
    where: { jobId, kind: 'review', state: 'waiting' },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}
