import type { PersonWrite } from '../../../../ports/stores/directory/imports.ts';
import type { TenantTx } from '../../db/database.ts';

/** In one statement: ten thousand of them would outlast a transaction. */
export async function writePeople(
  { db, tenantId }: TenantTx,
  writes: readonly PersonWrite[],
  role: 'staff' | 'contact' = 'staff',
): Promise<void> {
  if (writes.length === 0) return;
  await db.$executeRaw`
    INSERT INTO person (id, tenant_id, role, external_id, first_name, last_name, phone, number_hash, phone_country, phone_type,
                        phone_zones, zone, quiet_from, quiet_to, active, calls_allowed, updated_at, created_at)
    SELECT w.id, ${tenantId}::uuid, ${role}, w."externalId", w."firstName", w."lastName",
           w.phone->>'e164', w.phone->>'hash', w.phone->>'country', w.phone->>'type',
           ARRAY(SELECT jsonb_array_elements_text(coalesce(nullif(w.phone, 'null')->'zones', '[]'))),
           w.zone, w."quietFrom", w."quietTo", w.active, w."callsAllowed", now(),
           now() + w.place * interval '1 microsecond'
      FROM jsonb_to_recordset(${JSON.stringify(writes.map(recordOf))}::jsonb)
        AS w(place int, id uuid, "externalId" text, "firstName" text, "lastName" text, phone jsonb, zone text,
             "quietFrom" text, "quietTo" text, active boolean, "callsAllowed" boolean)
    ON CONFLICT (id) DO UPDATE SET
      external_id = excluded.external_id, first_name = excluded.first_name, last_name = excluded.last_name,
      zone = excluded.zone, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
      active = excluded.active, calls_allowed = excluded.calls_allowed, updated_at = excluded.updated_at,
      phone = coalesce(excluded.phone, person.phone),
      number_hash = coalesce(excluded.number_hash, person.number_hash),
      phone_country = coalesce(excluded.phone_country, person.phone_country),
      phone_type = coalesce(excluded.phone_type, person.phone_type),
      phone_zones = CASE WHEN excluded.phone IS NULL THEN person.phone_zones ELSE excluded.phone_zones END`;
}

/** `place`: lists show people in the order of their entry. */
function recordOf({ personId, fields: { quietHours, ...fields } }: PersonWrite, place: number) {
  return { ...fields, place, id: personId, quietFrom: quietHours?.from, quietTo: quietHours?.to };
}
