import { strongest } from '../../../domain/outcome/evidence.ts';
import { outcomeOf } from '../attempts/apply-report.ts';
import { recordAttemptEvent } from '../attempts/record-event.ts';
import { holdsSeat } from '../claims/take-seat.ts';
import type { TenantTx } from '../db/database.ts';
import { suppress } from '../suppressions/suppress.ts';

/**
 * A4: from the commit of this on nothing rings or texts the number of this attempt for this tenant, or from this sender. The number has to be
 * locked before the attempt is. @returns whether a seat is kept.
 */
export async function optOutOf(
  tx: TenantTx,
  attemptId: string,
  source: 'key' | 'speech',
): Promise<boolean> {
  const { db } = tx;
  const { job, ...attempt } = await db.attempt.findUniqueOrThrow({
    where: { id: attemptId },
    include: { job: true },
  });
  const { numberHash, personId, fromNumber } = attempt;
  await suppress(tx, { numberHash, personId, source, fromNumber });
  const late = attempt.settledAt !== null;
  if (!late) {
    const outcome = strongest(outcomeOf(attempt.outcome), 'opted_out');
    await db.attempt.update({ where: { id: attemptId }, data: { outcome } });
  }
  await recordAttemptEvent(tx, {
    ...{ attemptId, kind: 'opted_out', outcome: 'opted_out', late },
    source: source === 'key' ? 'digit' : 'agent',
  });
  return job.shiftId !== null && (await holdsSeat(tx, job.shiftId, personId));
}
