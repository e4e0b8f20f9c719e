import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import type { Greeting } from '../../../ports/stores/attempts.ts';
import type { CallScript } from '../../../ports/stores/calls.ts';
import type { TenantTx } from '../db/database.ts';

/** Everything the script needs, on the terms as they are now: changed terms make another greeting, and another clip. */
export async function readScript(
  { db, tenantId }: TenantTx,
  attemptId: string,
  { text, isReady }: Greeting,
): Promise<CallScript> {
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const { clipId } = await db.attempt.findUniqueOrThrow({
    where: { id: attemptId },
    select: { clipId: true },
  });
  const { gatherSeconds } = effectiveSettings(tenant.settings);
  return {
    greeting: text,
    ...(isReady && clipId !== null && { clipId }),
    gatherSeconds,
    ...(tenant.officePhone !== null && { officePhone: tenant.officePhone }),
  };
}
