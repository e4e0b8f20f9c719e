import type { LiveCall } from '../../../ports/stores/calls.ts';
import { strongest } from '../../../domain/outcome/evidence.ts';
import { outcomeOf } from '../attempts/apply-report.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import { recordAttemptEvent } from '../attempts/record-event.ts';
import type { TenantTx } from '../db/database.ts';
import { suppress } from '../suppressions/suppress.ts';

/** Kept as it was pressed; what it means is decided by the script and the claim. */
export async function pressed(tx: TenantTx, call: LiveCall, digit: string): Promise<void> {
  // An event takes a share of its attempt: taken before the attempt, it would wait in a circle with who binds the call's id.
  await lockAttempt(tx, call.attemptId);
  await recordAttemptEvent(tx, {
    attemptId: call.attemptId,
    source: 'digit',
    kind: 'pressed',
    detail: { digit },
  });
  await tx.db.attempt.update({ where: { id: call.attemptId }, data: { digit } });
}

/** A4: from the commit of this on nothing rings or texts this number for this sender. */
export async function optedOut(tx: TenantTx, { attemptId }: LiveCall): Promise<void> {
  const { numberHash } = await tx.db.attempt.findUniqueOrThrow({ where: { id: attemptId } });
  await suppress(tx, { numberHash, source: 'key' });
  const attempt = await lockAttempt(tx, attemptId);
  const late = attempt.settledAt !== null;
  if (!late) {
    const outcome = strongest(outcomeOf(attempt.outcome), 'opted_out');
    await tx.db.attempt.update({ where: { id: attemptId }, data: { outcome } });
  }
  await recordAttemptEvent(tx, {
    attemptId,
    source: 'digit',
    kind: 'opted_out',
    outcome: 'opted_out',
    late,
  });
}
