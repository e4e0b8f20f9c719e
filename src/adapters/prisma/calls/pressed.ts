import type { LiveCall } from '../../../ports/stores/calls.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import { recordAttemptEvent } from '../attempts/record-event.ts';
import type { TenantTx } from '../db/database.ts';
import { decisionsOf } from './decisions.ts';

/**
 * Kept as it was pressed; what it means is decided by the script and the claim. After the decision a key is late
 * evidence, and the deciding key itself has only been delivered once more.
 */
export async function pressed(tx: TenantTx, { attemptId }: LiveCall, digit: string): Promise<void> {
  // An event takes a share of its attempt: taken before the attempt, it would wait in a circle with who binds the call's id.
  const attempt = await lockAttempt(tx, attemptId);
  const late = (await decisionsOf(tx, attemptId)).length > 0;
  if (late && attempt.digit === digit) return;
  const detail = { digit };
  await recordAttemptEvent(tx, { attemptId, source: 'digit', kind: 'pressed', late, detail });
  if (!late) await tx.db.attempt.update({ where: { id: attemptId }, data: { digit } });
}
