import type { Agency, TestStore } from '../claims/agency.ts';

/** Calls enabled, and business time moved to the next noon (UTC), so that no test depends on when it runs. */
export async function readyToCall({ database }: TestStore, { tenantId }: Agency): Promise<void> {
  const now = Date.now();
  const noon = new Date(now + 86_400_000).setUTCHours(12, 0, 0, 0);
  await database.asSystem((db) =>
    db.clockOffset.create({ data: { tenantId, offsetMs: BigInt(noon - now) } }),
  );
  await database.inTenant(tenantId, ({ db }) =>
    db.tenant.update({ where: { id: tenantId }, data: { settings: { callsEnabled: true } } }),
  );
}
