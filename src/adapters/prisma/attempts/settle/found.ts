import type { FoundCall } from '../../../../ports/carrier.ts';
import type { TenantTx } from '../../db/database.ts';
import { optOutOf } from '../../calls/opt-out-of.ts';
import { reviewLateAnswer } from '../../person-jobs/review-late-answer.ts';
import { lockNumber } from '../../suppressions/lock-number.ts';
import { applyReport } from '../apply-report.ts';
import { isAnothers } from '../is-anothers.ts';
import { lockAttempt } from '../lock-attempt.ts';

/** A call in the carrier's list that fits. One that is bound already belongs to an earlier attempt to the same number. */
export async function found(
  tx: TenantTx,
  attemptId: string,
  call: FoundCall,
): Promise<'adopted' | 'not_ours'> {
  const { optedOut } = call.report;
  // The number before the attempt, in the order in which everybody takes them.
  if (optedOut) await lockNumber(tx, await numberOf(tx, attemptId));
  const attempt = await lockAttempt(tx, attemptId);
  const { carrierSid } = attempt;
  if (carrierSid !== null && carrierSid !== call.sid) return 'not_ours';
  if (await isAnothers(tx, attempt, call.sid)) return 'not_ours';
  const { sid, report } = call;
  const became = await applyReport(tx, attempt, { source: 'poll', sid, report });
  if (became === 'late') await reviewLateAnswer(tx, attempt, report.outcome);
  if (optedOut) await optOutOf(tx, attemptId, 'speech');
  return 'adopted';
}

async function numberOf({ db }: TenantTx, attemptId: string): Promise<string> {
  const { numberHash } = await db.attempt.findUniqueOrThrow({ where: { id: attemptId } });
  return numberHash;
}
