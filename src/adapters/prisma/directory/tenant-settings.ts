import type { StoredOfferSettings } from '../../../domain/shift-offer/settings.ts';
import { validateSettings } from '../../../domain/shift-offer/validate-settings.ts';
import type { Tenants } from '../../../ports/stores/directory/tenants.ts';
import type { TenantTx } from '../db/database.ts';
import { openOffers } from './open-offers.ts';

type Write = Parameters<Tenants['writeSettings']>[1];

export async function readSettings({ db, tenantId }: TenantTx): Promise<StoredOfferSettings> {
  const row = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { settings: true },
  });
  return settingsOf(row.settings);
}

/** One statement, so that two changes at once lose nothing of each other. */
export async function writeSettings(tx: TenantTx, { replace, set, remove }: Write) {
  const [row] = await tx.db.$queryRaw<{ settings: unknown }[]>`
    UPDATE tenant SET settings =
      (CASE WHEN ${replace} THEN '{}'::jsonb ELSE settings - ${remove}::text[] END) || ${JSON.stringify(set)}::jsonb
    WHERE id = ${tx.tenantId}::uuid RETURNING settings`;
  return { stored: settingsOf(row?.settings), openOffers: await openOffers(tx) };
}

/** Everything that enters has been validated; what an older version stored and this one refuses is left to the default. */
function settingsOf(value: unknown): StoredOfferSettings {
  if (typeof value !== 'object' || value === null) return {};
  const fields: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(
    fields.filter(([field, stored]) => validateSettings({ [field]: stored }).length === 0),
  );
}
