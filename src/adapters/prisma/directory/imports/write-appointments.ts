import type { AppointmentWrite } from '../../../../ports/stores/directory/imports.ts';
import type { TenantTx } from '../../db/database.ts';
import { openReminders } from '../../person-jobs/open-reminders.ts';
import { changeAppointment } from '../appointments/write-appointment.ts';

/** What has been judged by the plan is written as it says, with the reminders of all of it. */
export async function writeAppointments(
  tx: TenantTx,
  writes: readonly AppointmentWrite[],
): Promise<void> {
  const created = writes.flatMap((write) => (write.kind === 'create' ? [write] : []));
  if (created.length > 0) await insert(tx, created);
  // In the order in which everybody takes several.
  const changed = writes
    .flatMap((write) => (write.kind === 'change' ? [write] : []))
    .toSorted((one, other) => one.appointmentId.localeCompare(other.appointmentId));
  for (const { appointmentId, change } of changed) {
    await changeAppointment(tx, appointmentId, change);
  }
}

/** In one statement: ten thousand of them would outlast a transaction. Lists show them in the order of the file. */
async function insert(
  tx: TenantTx,
  created: readonly Extract<AppointmentWrite, { kind: 'create' }>[],
): Promise<void> {
  const { db, tenantId } = tx;
  const rows = created.map(({ appointmentId, fields: { startsAt, ...fields } }, place) => ({
    ...fields,
    ...{ id: appointmentId, place, startsAt: startsAt === null ? null : new Date(startsAt) },
  }));
  await db.$executeRaw`
    INSERT INTO appointment (id, tenant_id, external_id, person_id, type, starts_at, duration_minutes, zone, provider,
                             location, instructions, reminder_hours, created_at)
    SELECT w.id, ${tenantId}::uuid, w."externalId", w."contactId", w.type, w."startsAt", w."durationMinutes", w.zone,
           w.provider, w.location, w.instructions, ARRAY(SELECT jsonb_array_elements_text(w."reminderHours")::int),
           now() + w.place * interval '1 microsecond'
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS w(id uuid, place int, "externalId" text, "contactId" uuid, type text, "startsAt" timestamptz,
             "durationMinutes" int, zone text, provider text, location text, instructions text, "reminderHours" jsonb)`;
  const timed = created.filter(({ fields }) => fields.startsAt !== null);
  await openReminders(
    tx,
    timed.map(({ appointmentId }) => appointmentId),
  );
}
