import type { StoredOfferSettings } from '../../../domain/shift-offer/settings.ts';
import { storedSettings } from '../../../domain/shift-offer/stored-settings.ts';
import type { Tenants } from '../../../ports/stores/directory/tenants.ts';
import type { TenantTx } from '../db/database.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';

type Write = Parameters<Tenants['writeSettings']>[1];

export async function readSettings({ db, tenantId }: TenantTx): Promise<StoredOfferSettings> {
  const row = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { settings: true },
  });
  return storedSettings(row.settings);
}

/**
 * One statement, so that two changes at once lose nothing of each other. Settings of other jobs stand beside those of offers,
 * each kind in an object of its own, and stay.
 */
export async function writeSettings(
  tx: TenantTx,
  { replace, set, remove }: Write,
): Promise<StoredOfferSettings> {
  const [row] = await tx.db.$queryRaw<{ settings: unknown }[]>`
    UPDATE tenant SET settings =
      (CASE WHEN ${replace} THEN coalesce((SELECT jsonb_object_agg(key, value) FROM jsonb_each(settings)
                                            WHERE jsonb_typeof(value) = 'object'), '{}')
            ELSE settings - ${remove}::text[] END) || ${JSON.stringify(set)}::jsonb
    WHERE id = ${tx.tenantId}::uuid RETURNING settings`;
  await tellJobs(tx.db, { tenantId: tx.tenantId });
  return storedSettings(row?.settings);
}
