import type { AccountShown, CallEvent } from '../../../ports/stores/calls.ts';
import { holdAccount, pauseAccount } from '../accounts/account-health.ts';
import { applyReport } from '../attempts/apply-report.ts';
import { isAnothers } from '../attempts/is-anothers.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import type { TenantTx } from '../db/database.ts';
import { noteLate, takeIn } from '../inbox/take-in.ts';
import { reviewLateAnswer } from '../person-jobs/review-late-answer.ts';
import { lockNumber } from '../suppressions/lock-number.ts';
import { optOutOf } from './opt-out-of.ts';

/** Once each: what the report says of the call, of who was called, and of the account. Lock order: number, account, attempt. */
export async function report(
  tx: TenantTx,
  { call, sid, report: told, kind, provider, dedupKey, payload, account }: CallEvent,
): Promise<'applied' | 'duplicate' | 'late'> {
  const { tenantId, attemptId, accountRef } = call;
  const event = { provider, accountRef, dedupKey, kind, payload, tenantId, attemptId };
  if (!(await takeIn(tx.db, { ...event, became: 'applied' }))) return 'duplicate';
  await lockBefore(tx, attemptId, { report: told, account });
  const attempt = await lockAttempt(tx, attemptId);
  const isOther = await isAnothers(tx, attempt, sid);
  const became = isOther
    ? 'late'
    : await applyReport(tx, attempt, { source: kind, sid, report: told });
  // Whoever talked in a call of ours is the one whom this attempt has called, even if it had another call before.
  if (told.optedOut && !isOther) await optOutOf(tx, attemptId, 'speech');
  if (became === 'late') await noteLate(tx.db, event);
  if (became === 'late' && !isOther) await reviewLateAnswer(tx, attempt, told.outcome);
  return became;
}

async function lockBefore(
  tx: TenantTx,
  attemptId: string,
  {
    report: { optedOut },
    account,
  }: Pick<CallEvent, 'report'> & { account: AccountShown | undefined },
): Promise<void> {
  if (!optedOut && !account) return;
  const { numberHash, accountId } = await tx.db.attempt.findUniqueOrThrow({
    where: { id: attemptId },
  });
  if (optedOut) await lockNumber(tx, numberHash);
  switch (account?.kind) {
    case 'fault':
      return holdAccount(tx, accountId, account);
    case 'busy':
      return pauseAccount(tx, accountId, account.forMs);
    case undefined:
  }
}
