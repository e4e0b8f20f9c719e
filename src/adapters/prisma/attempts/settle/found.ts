import type { FoundCall } from '../../../../ports/carrier.ts';
import type { TenantTx } from '../../db/database.ts';
import { applyReport } from '../apply-report.ts';
import { lockAttempt } from '../lock-attempt.ts';

/** A call in the carrier's list that fits. One that is bound already belongs to an earlier attempt to the same number. */
export async function found(
  tx: TenantTx,
  attemptId: string,
  call: FoundCall,
): Promise<'adopted' | 'not_ours'> {
  const { accountId, carrierSid } = await lockAttempt(tx, attemptId);
  if (carrierSid !== null && carrierSid !== call.sid) return 'not_ours';
  const [row] = await tx.db.$queryRaw<{ bound: boolean }[]>`
    SELECT call_is_bound(${accountId}::uuid, ${call.sid}, ${attemptId}::uuid) AS bound`;
  if (row?.bound !== false) return 'not_ours';
  await applyReport(tx, attemptId, { source: 'poll', sid: call.sid, report: call.report });
  return 'adopted';
}
