import { adopt } from '../attempts/adopt.ts';
import { isAnothers } from '../attempts/is-anothers.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import type { TenantTx } from '../db/database.ts';

/** Once bound, an attempt has one call for good; the first that is heard of becomes it. */
export async function ownsCall(tx: TenantTx, attemptId: string, sid: string): Promise<boolean> {
  const attempt = await lockAttempt(tx, attemptId);
  if (attempt.carrierSid !== null) return attempt.carrierSid === sid;
  if (await isAnothers(tx, attempt, sid)) return false;
  await adopt(tx, attempt, sid);
  return true;
}
