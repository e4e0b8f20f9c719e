import { raiseAlert } from '../alerts/raise-alert.ts';
import type { Attempt } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';
import { enqueueCancel } from '../outbox/enqueue.ts';
import { recordAttemptEvent } from './record-event.ts';

/**
 * The carrier has this call: binds its id to the attempt, whoever told first (the answer, a callback, a
 * look-up). A call that turns up for an attempt already given up, or beside its own, is hung up and alarmed.
 * @returns the attempt as it is then.
 */
export async function adopt(tx: TenantTx, attempt: Attempt, sid: string): Promise<Attempt> {
  if (attempt.carrierSid === sid) return attempt;
  const { db } = tx;
  switch (attempt.state) {
    case 'dialing':
    case 'reconciling': {
      const placed = await db.attempt.update({
        where: { id: attempt.id },
        data: { state: 'placed', carrierSid: sid },
      });
      await recordAttemptEvent(tx, {
        attemptId: attempt.id,
        source: 'protocol',
        kind: 'placed',
        detail: { sid },
      });
      if (attempt.withdrawnAt !== null) {
        await enqueueCancel(tx, { attemptId: attempt.id, how: 'withdraw' });
      }
      return placed;
    }
    default:
      return placedLate(tx, attempt, sid);
  }
}

async function placedLate(tx: TenantTx, attempt: Attempt, sid: string): Promise<Attempt> {
  const bound = attempt.carrierSid !== null;
  const late = bound
    ? attempt
    : await tx.db.attempt.update({
        where: { id: attempt.id },
        data: { state: 'placed_late', carrierSid: sid },
      });
  await enqueueCancel(tx, { attemptId: attempt.id, how: 'hang_up', ...(bound && { sid }) });
  await recordAttemptEvent(tx, {
    attemptId: attempt.id,
    source: 'protocol',
    kind: bound ? 'second_call' : 'placed_late',
    late: true,
    detail: { sid },
  });
  await raiseAlert(tx, {
    kind: bound ? 'second_call' : 'placed_late',
    subject: attempt.id,
    detail: { sid },
  });
  return late;
}
