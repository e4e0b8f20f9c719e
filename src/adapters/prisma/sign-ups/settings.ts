import {
  storedQualificationSettings,
  type StoredQualificationSettings,
} from '../../../domain/qualification/settings.ts';
import type { PersonNumber } from '../../../ports/stores/directory/people.ts';
import type { SettingsWrite } from '../../../ports/stores/sign-ups.ts';
import type { TenantTx } from '../db/database.ts';

export async function readQualificationSettings({
  db,
  tenantId,
}: TenantTx): Promise<StoredQualificationSettings> {
  const { settings } = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  return storedQualificationSettings(settings);
}

/** One statement, so that two changes at once lose nothing of each other, nor of other features' settings. */
export async function writeQualificationSettings(
  tx: TenantTx,
  { replace, set, overrideNumber, remove }: SettingsWrite,
): Promise<StoredQualificationSettings> {
  const gone = [...remove, ...(overrideNumber === null ? ['overrideNumber'] : [])];
  const added = { ...set, ...(overrideNumber && { overrideNumber: overrideNumber.e164 }) };
  await tx.db.$executeRaw`
    UPDATE tenant SET settings = settings || jsonb_build_object('qualification',
      (CASE WHEN ${replace} THEN '{}'::jsonb ELSE coalesce(settings -> 'qualification', '{}') - ${gone}::text[] END)
      || ${JSON.stringify(added)}::jsonb)
    WHERE id = ${tx.tenantId}::uuid`;
  if (overrideNumber) await keepOverride(tx, overrideNumber);
  return readQualificationSettings(tx);
}

/** Whoever answers for everybody (Q5): a person as any other, so that opt-outs and caps hold for them too. */
async function keepOverride(
  { db, tenantId }: TenantTx,
  { e164: phone, hash: numberHash, country: phoneCountry, type: phoneType, zones }: PersonNumber,
): Promise<void> {
  const number = { phone, numberHash, phoneCountry, phoneType, phoneZones: zones };
  const role = { tenantId, role: 'override', externalId: 'qualification' };
  await db.person.upsert({
    where: { tenantId_role_externalId: role },
    create: { ...role, firstName: '', lastName: '', ...number },
    update: number,
  });
}
