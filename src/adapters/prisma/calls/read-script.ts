import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import type { CallScript } from '../../../ports/stores/calls.ts';
import { greeting, readWorded } from '../attempts/dial/greeting.ts';
import type { TenantTx } from '../db/database.ts';

/** Everything the script needs, on the terms as they are now: changed terms make another greeting, and another clip. */
export async function readScript(tx: TenantTx, attemptId: string): Promise<CallScript> {
  const attempt = await readWorded(tx, attemptId);
  const { text, clipId } = await greeting(tx, attempt);
  const { officePhone, settings } = attempt.job.tenant;
  const { gatherSeconds } = effectiveSettings(settings);
  return {
    greeting: text,
    ...(clipId !== undefined && { clipId }),
    gatherSeconds,
    ...(officePhone !== null && { officePhone }),
  };
}
